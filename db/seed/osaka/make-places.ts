import { insidePolygon, type PolygonRings } from '#domain/place.ts';
import type { PlaceSeed, TownSeed, WardSeed } from '../city-seed.ts';
import { boxOf, type Feature, featuresOf, lines, polygonsOf, type Row, rowsOf, tableOf, text, write } from './collection.ts';
import { stationEnglish } from './station-english.ts';

/** Wards in the full detail of the source: they judge on which side of a border a report lies. */
export function makeWards(): void {
  const wards = featuresOf('wards/wards_detailed.geojson').map((feature, i): WardSeed => {
    const polygons = polygonsOf(feature);
    return {
      code: text(feature, 'code'),
      slot: i + 1,
      name: text(feature, 'name_ja'),
      nameKana: text(feature, 'name_kana'),
      nameEn: text(feature, 'name_en'),
      bounds: boxOf(polygons),
      label: [Number(feature.properties.label_lon), Number(feature.properties.label_lat)],
      polygons,
    };
  });
  write('wards.json', `${lines(wards)}\n`);
}

const PLACE = ['id', 'type', 'name', 'kana', 'nameEn', 'detail', 'ward', 'lng', 'lat', 'rank', 'source'] as const;

function placeOf(row: Row): PlaceSeed {
  const station = row.type === 'station';
  const name = row.name_ja ?? '';
  const english = row.name_en || null;
  const detailed = station || row.type === 'park' || row.type === 'facility';
  return {
    id: Number(row.id),
    type: row.type ?? '',
    name: station ? `${name}駅` : name,
    kana: row.kana || null,
    nameEn: station && english ? `${stationEnglish(name, english.replace(/ Station$/, ''))} Station` : english,
    detail: (detailed && row.detail) || null,
    ward: row.ward_code || null,
    lng: Number(row.lon),
    lat: Number(row.lat),
    rank: Number(row.rank),
    source: row.source ?? '',
  };
}

export function makeGazetteer(): void {
  write('gazetteer.json', tableOf(PLACE, rowsOf('gazetteer/gazetteer.csv').map(placeOf)));
}

/** `本町橋２丁目` is written `本町橋2` in an address. */
const shortTown = (name: string) => name.normalize('NFKC').replace(/(\d)丁目$/, '$1');

/** Japanese counts blocks in words in the one list and in digits in the other; the first reading wins when both fit. */
function readingOf(feature: Feature, polygons: PolygonRings[], towns: readonly Row[]): Row | undefined {
  const chome = /(\d+)丁目$/.exec(text(feature, 'name_ja').normalize('NFKC'))?.[1] ?? '';
  return towns.find(
    (town) =>
      town.ward_code === feature.properties.ward_code &&
      (town.chome ?? '') === chome &&
      polygons.some((rings) => insidePolygon(rings, { lng: Number(town.lon), lat: Number(town.lat) })),
  );
}

export function makeTowns(): void {
  const readings = rowsOf('towns/towns.csv');
  const towns = featuresOf('towns/chome_2015.geojson').map((feature, i): TownSeed => {
    const polygons = polygonsOf(feature);
    const reading = readingOf(feature, polygons, readings);
    return {
      id: i + 1,
      ward: text(feature, 'ward_code'),
      name: shortTown(text(feature, 'name_ja')),
      kana: reading?.kana || null,
      nameEn: reading?.en || null,
      bounds: boxOf(polygons),
      polygons,
    };
  });
  write('towns.json', tableOf(['id', 'ward', 'name', 'kana', 'nameEn', 'bounds', 'polygons'], towns));
}
