import type { Feature, FeatureCollection, Point } from 'geojson';
import type { GeoJSONSource, Map as LibraryMap, PointLike } from 'maplibre-gl';
import type { LngLat } from '#domain/place.ts';
import { isRound } from './mark-drawings.ts';
import { addMarkImage, addRingImage, dropRingsBut } from './mark-images.ts';
import { type Mark, pictureOf, type ReportMark } from './marks.ts';
import type { StatusColours } from './status-colours.ts';

const MARKS = 'naosu-marks';
const SELECTED = 'naosu-selected';
const HERE = 'naosu-here';
const SELECTED_SIZE = 1.36;
/** Fingers are wider than marks: what lies this near to a tap counts as hit. */
const REACH = 9;
/** The drawing has a margin of 4 px around it, so the foot of a drop stands that much above the image's end. */
const FOOT: [number, number] = [0, 5];

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

const pointOf = ({ lng, lat }: LngLat): Point => ({ type: 'Point', coordinates: [lng, lat] });

/** Report marks as one GeoJSON source drawn by symbol layers, the chosen one larger and on top. */
export class MarksLayer {
  #marks: readonly Mark[] = [];
  #selected: ReportMark | undefined;
  #here: { location: LngLat; accuracy: number } | undefined;
  #isReady = false;

  constructor(
    readonly map: LibraryMap,
    private colours: StatusColours,
  ) {}

  /** Adds sources and layers to a style that has just loaded; call it again after each change of style. */
  attach(colours: StatusColours): void {
    this.colours = colours;
    for (const id of [HERE, MARKS, SELECTED]) {
      if (!this.map.getSource(id)) this.map.addSource(id, { type: 'geojson', data: EMPTY });
    }
    this.#addHereLayers();
    this.#addSymbols(MARKS, 1);
    this.#addSymbols(SELECTED, SELECTED_SIZE);
    this.#isReady = true;
    this.#draw();
  }

  detach(): void {
    this.#isReady = false;
  }

  show(marks: readonly Mark[]): void {
    this.#marks = marks;
    this.#draw();
  }

  select(mark: ReportMark | undefined): void {
    this.#selected = mark;
    this.#draw();
  }

  showHere(location: LngLat, accuracy: number): void {
    this.#here = { location, accuracy };
    this.#draw();
  }

  /** What a tap at this point means: the topmost mark within a finger's reach. */
  markAt(point: { x: number; y: number }): Mark | undefined {
    const box: [PointLike, PointLike] = [
      [point.x - REACH, point.y - REACH],
      [point.x + REACH, point.y + REACH],
    ];
    const layers = [SELECTED, MARKS].filter((id) => this.map.getLayer(id));
    const [hit] = layers.length > 0 ? this.map.queryRenderedFeatures(box, { layers }) : [];
    if (!hit) return undefined;
    return hit.source === SELECTED ? this.#selected : this.#marks[Number(hit.properties.index)];
  }

  #addSymbols(id: string, size: number): void {
    if (this.map.getLayer(id)) return;
    this.map.addLayer({
      id,
      type: 'symbol',
      source: id,
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-anchor': ['case', ['get', 'round'], 'center', 'bottom'],
        'icon-offset': ['case', ['get', 'round'], ['literal', [0, 0]], ['literal', FOOT]],
        'icon-size': size,
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['get', 'order'],
      },
    });
  }

  #addHereLayers(): void {
    if (this.map.getLayer(HERE)) return;
    const { focus, edge } = this.colours;
    this.map.addLayer({
      id: `${HERE}-around`,
      type: 'circle',
      source: HERE,
      paint: { 'circle-radius': ['get', 'radius'], 'circle-color': focus, 'circle-opacity': 0.16 },
    });
    this.map.addLayer({
      id: HERE,
      type: 'circle',
      source: HERE,
      paint: {
        'circle-radius': 7,
        'circle-color': focus,
        'circle-stroke-color': edge,
        'circle-stroke-width': 3,
      },
    });
  }

  #featureOf(mark: Mark, index: number): Feature {
    const { icon, round } = this.#iconOf(mark);
    return {
      type: 'Feature',
      geometry: pointOf(mark.location),
      properties: { icon, index, round, order: -mark.location.lat },
    };
  }

  #iconOf(mark: Mark): { icon: string; round: boolean } {
    const alone = mark.type === 'report' ? mark : mark.only;
    if (mark.type === 'cluster' && !alone) {
      return { icon: addRingImage(this.map, mark, this.colours), round: true };
    }
    const picture = alone ? pictureOf(alone) : 'open';
    return { icon: addMarkImage(this.map, picture, this.colours), round: isRound(picture) };
  }

  #draw(): void {
    if (!this.#isReady) return;
    const number = this.#selected?.number;
    const features = this.#marks.flatMap((mark, index) =>
      mark.type === 'report' && mark.number === number ? [] : [this.#featureOf(mark, index)],
    );
    this.#setFeatures(MARKS, features);
    this.#setFeatures(SELECTED, this.#selected ? [this.#featureOf(this.#selected, 0)] : []);
    this.#setFeatures(HERE, this.#hereFeatures());
    dropRingsBut(this.map, new Set(features.map((feature) => String(feature.properties?.icon))));
  }

  #hereFeatures(): Feature[] {
    if (!this.#here) return [];
    const { location, accuracy } = this.#here;
    const metresPerPixel = (78271.5 * Math.cos((location.lat * Math.PI) / 180)) / 2 ** this.map.getZoom();
    const radius = Math.min(160, Math.max(18, accuracy / metresPerPixel));
    return [{ type: 'Feature', geometry: pointOf(location), properties: { radius } }];
  }

  #setFeatures(id: string, features: Feature[]): void {
    this.map.getSource<GeoJSONSource>(id)?.setData({ type: 'FeatureCollection', features });
  }
}
