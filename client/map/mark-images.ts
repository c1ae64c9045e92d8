import type { Map as LibraryMap } from 'maplibre-gl';
import { drawMark, isRound, type Picture } from './mark-drawings.ts';
import type { ClusterMark, Shares } from './marks.ts';
import { ringRadius } from './merge-marks.ts';
import type { StatusColours } from './status-colours.ts';

/** Canvas pixels per CSS pixel: sharp on phones, and small enough for hundreds of rings. */
const DENSITY = 2;
const MARK_SCALE = 0.85;
const MARGIN = 4;
const RING_WIDTH = 6;
const GAP = 0.06;
const START = -Math.PI / 2;

export const pictureId = (picture: Picture) => `mark-${picture}`;

/** Rings that look alike share one image: the shares are taken to the percent. */
export function ringId({ count, shares }: ClusterMark): string {
  const { open, inProgress, resolved, closed, good } = shares;
  const percents = [open, inProgress, resolved, closed, good].map((n) =>
    Math.round((n / Math.max(1, count)) * 100),
  );
  return `ring-${count}-${percents.join('-')}`;
}

function canvasOf(width: number, height: number) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * DENSITY);
  canvas.height = Math.ceil(height * DENSITY);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('a canvas gives no pen');
  pen.scale(DENSITY, DENSITY);
  return { pen, pixels: () => pen.getImageData(0, 0, canvas.width, canvas.height) };
}

function markImage(picture: Picture, colours: StatusColours): ImageData {
  const height = isRound(picture) ? 32 : 40;
  const { pen, pixels } = canvasOf(32 * MARK_SCALE + 2 * MARGIN, height * MARK_SCALE + 2 * MARGIN);
  pen.translate(MARGIN, MARGIN);
  pen.scale(MARK_SCALE, MARK_SCALE);
  drawMark(pen, picture, colours);
  return pixels();
}

/** 1,234 stays readable inside a ring as 1.2k; up to 999 the count is exact. */
const shortCount = (count: number) =>
  count < 1000
    ? String(count)
    : `${count < 10_000 ? (count / 1000).toFixed(1).replace(/\.0$/, '') : Math.round(count / 1000)}k`;

/** The shares that there are, each with its colour. */
function partsOf(shares: Shares, colours: StatusColours): [number, string][] {
  const parts: [number, string][] = [
    [shares.open, colours.open],
    [shares.inProgress, colours.in_progress],
    [shares.resolved, colours.resolved],
    [shares.closed, colours.closed],
    [shares.good, colours.good],
  ];
  return parts.filter(([n]) => n > 0);
}

function drawShares(pen: CanvasRenderingContext2D, shares: Shares, radius: number, colours: StatusColours) {
  const present = partsOf(shares, colours);
  const sum = present.reduce((total, [n]) => total + n, 0);
  const gap = present.length > 1 ? GAP : 0;
  let from = START;
  pen.lineWidth = RING_WIDTH;
  for (const [n, colour] of present) {
    const to = from + (n / sum) * Math.PI * 2;
    pen.beginPath();
    pen.arc(0, 0, radius - RING_WIDTH / 2 - 1, from + gap / 2, Math.max(from + gap / 2 + 0.02, to - gap / 2));
    pen.strokeStyle = colour;
    pen.stroke();
    from = to;
  }
}

function ringImage({ count, shares }: ClusterMark, colours: StatusColours): ImageData {
  const radius = ringRadius(count);
  const side = 2 * (radius + MARGIN);
  const { pen, pixels } = canvasOf(side, side);
  pen.translate(side / 2, side / 2);
  pen.shadowColor = '#0004';
  pen.shadowBlur = 3 * DENSITY;
  pen.shadowOffsetY = DENSITY;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, Math.PI * 2);
  pen.fillStyle = colours.surface;
  pen.fill();
  pen.shadowColor = 'transparent';
  drawShares(pen, shares, radius, colours);
  pen.font = `700 ${radius > 26 ? 14 : 13}px ${colours.sans}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = colours.ink;
  pen.fillText(shortCount(count), 0, 1);
  return pixels();
}

/** Puts a drawing into the map's images once; the id tells whether it is there. */
export function addMarkImage(map: LibraryMap, picture: Picture, colours: StatusColours): string {
  const id = pictureId(picture);
  if (!map.hasImage(id)) map.addImage(id, markImage(picture, colours), { pixelRatio: DENSITY });
  return id;
}

export function addRingImage(map: LibraryMap, cluster: ClusterMark, colours: StatusColours): string {
  const id = ringId(cluster);
  if (!map.hasImage(id)) map.addImage(id, ringImage(cluster, colours), { pixelRatio: DENSITY });
  return id;
}

const RINGS_MAX = 400;

/** Forgets rings that are no longer drawn once there are many, so a long walk over the map stays small. */
export function dropRingsBut(map: LibraryMap, wanted: ReadonlySet<string>): void {
  const rings = map.listImages().filter((id) => id.startsWith('ring-'));
  if (rings.length <= RINGS_MAX) return;
  for (const id of rings) if (!wanted.has(id)) map.removeImage(id);
}
