import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { TileAddress } from '#domain/mercator.ts';
import type { LngLat } from '#domain/place.ts';
import type { ReportStatus } from '#domain/report-status.ts';
import type { Mark } from './marks.ts';

type Properties = Record<string, number | string | boolean>;

const numberIn = (properties: Properties, name: string) => Number(properties[name] ?? 0);

const looksOf = ({ status, kind }: Properties) => ({
  status: String(status) as ReportStatus,
  kind: kind === 'good' ? ('good' as const) : ('problem' as const),
});

/** Features come from our own server, whose tile test holds these names; a cast is all that is left to do. */
function markOf(location: LngLat, properties: Properties): Mark {
  if (properties.number === undefined) {
    return {
      type: 'cluster',
      location,
      count: numberIn(properties, 'count'),
      shares: {
        open: numberIn(properties, 'open'),
        inProgress: numberIn(properties, 'in_progress'),
        resolved: numberIn(properties, 'resolved'),
        closed: numberIn(properties, 'closed'),
        good: numberIn(properties, 'good'),
      },
      ...(properties.status !== undefined && { only: looksOf(properties) }),
    };
  }
  return {
    type: 'report',
    location,
    number: numberIn(properties, 'number'),
    category: String(properties.category ?? ''),
    ...looksOf(properties),
  };
}

/** Reads layer `reports` of one vector tile; an empty tile has no marks. */
export function marksIn(bytes: ArrayBuffer, { z, x, y }: TileAddress): Mark[] {
  if (bytes.byteLength === 0) return [];
  const layer = new VectorTile(new PbfReader(new Uint8Array(bytes))).layers.reports;
  if (!layer) return [];
  return Array.from({ length: layer.length }, (_, i) => layer.feature(i)).flatMap((feature) => {
    const { geometry } = feature.toGeoJSON(x, y, z);
    if (geometry.type !== 'Point') return [];
    const [lng = 0, lat = 0] = geometry.coordinates;
    return [markOf({ lng, lat }, feature.properties)];
  });
}
