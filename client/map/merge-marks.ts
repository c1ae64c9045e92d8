import { addShares, type ClusterMark, countOf, type Mark, sharesOf } from './marks.ts';
import { type Pixel, pixelAt, placeAt } from './viewport.ts';

/** Half the room a single mark wants; drops may touch a little, so this is less than half of their 34 px. */
const REPORT_RADIUS = 14;
const RING_MIN = 22;
const RING_MAX = 30;
/** Two of the largest rings touch at 60 px: a mark can only meet what stands in its own or a neighbouring field. */
const FIELD = 64;

/** Rings grow with the logarithm of their count: 2 is the smallest, 1,000 and more the largest. */
export function ringRadius(count: number): number {
  const share = Math.min(1, Math.log10(Math.max(1, count)) / 3);
  return Math.round(RING_MIN + (RING_MAX - RING_MIN) * share);
}

type Placed = { mark: Mark; at: Pixel; radius: number };

const placed = (mark: Mark, zoom: number): Placed => ({
  mark,
  at: pixelAt(mark.location, zoom),
  radius: countOf(mark) === 1 ? REPORT_RADIUS : ringRadius(countOf(mark)),
});

const meets = (a: Placed, b: Placed) => Math.hypot(a.at.x - b.at.x, a.at.y - b.at.y) < a.radius + b.radius;

/** Both in one ring, at their common centre of weight. */
function joined(a: Placed, b: Placed, zoom: number): Placed {
  const [m, n] = [countOf(a.mark), countOf(b.mark)];
  const at = { x: (a.at.x * m + b.at.x * n) / (m + n), y: (a.at.y * m + b.at.y * n) / (m + n) };
  const mark: ClusterMark = {
    type: 'cluster',
    location: placeAt(at, zoom),
    count: m + n,
    shares: addShares(sharesOf(a.mark), sharesOf(b.mark)),
  };
  return { mark, at, radius: ringRadius(m + n) };
}

/** The marks that stand already, found by the 64 px field they stand in. */
class Fields {
  readonly #fields = new Map<string, Set<Placed>>();

  #key(x: number, y: number) {
    return `${x},${y}`;
  }

  #fieldOf({ x, y }: Pixel) {
    return { x: Math.floor(x / FIELD), y: Math.floor(y / FIELD) };
  }

  add(item: Placed) {
    const { x, y } = this.#fieldOf(item.at);
    const key = this.#key(x, y);
    const field = this.#fields.get(key) ?? new Set();
    this.#fields.set(key, field.add(item));
  }

  remove(item: Placed) {
    const { x, y } = this.#fieldOf(item.at);
    this.#fields.get(this.#key(x, y))?.delete(item);
  }

  findMeeting(item: Placed): Placed | undefined {
    const { x, y } = this.#fieldOf(item.at);
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        for (const other of this.#fields.get(this.#key(x + dx, y + dy)) ?? [])
          if (meets(item, other)) return other;
      }
    }
    return undefined;
  }

  *all() {
    for (const field of this.#fields.values()) yield* field;
  }
}

/**
 * Joins what would overlap on the screen at this zoom, the largest first, until nothing touches. The counts and shares
 * of the answer add up to exactly those of what came in.
 */
export function mergeMarks(marks: readonly Mark[], zoom: number): Mark[] {
  const fields = new Fields();
  const inOrder = [...marks].sort((a, b) => countOf(b) - countOf(a) || a.location.lng - b.location.lng);
  for (const mark of inOrder) {
    let item = placed(mark, zoom);
    for (let other = fields.findMeeting(item); other; other = fields.findMeeting(item)) {
      fields.remove(other);
      item = joined(other, item, zoom);
    }
    fields.add(item);
  }
  return [...fields.all()].map(({ mark }) => mark);
}
