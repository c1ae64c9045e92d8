import type { ImageResizer } from '../ports/image-resizer.ts';
import { renderShot, type Shot, shotKeyOf } from './scenes/render.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Prepared = ReturnType<ImageResizer['prepare']>;

/** Pictures under way at once: as many as a small machine has processors. */
const HANDS = 2;

/**
 * Draws each picture once and lets each be prepared once, however many reports show it: the photo path is the real one,
 * only its dearest step remembers what it has already done.
 */
export class Studio {
  readonly #pictures = new Map<string, Promise<Bytes>>();
  readonly #prepared = new WeakMap<Bytes, Prepared>();

  constructor(readonly resizer: ImageResizer) {}

  /** A resizer that knows the pictures of this studio again. */
  get remembering(): ImageResizer {
    return { prepare: (original, sides) => this.#prepare(original, sides) };
  }

  #prepare(original: Bytes, sides: readonly number[]): Prepared {
    const known = this.#prepared.get(original) ?? this.resizer.prepare(original, sides);
    this.#prepared.set(original, known);
    return known;
  }

  picture(shot: Shot): Promise<Bytes> {
    const key = shotKeyOf(shot);
    const known = this.#pictures.get(key) ?? renderShot(shot);
    this.#pictures.set(key, known);
    return known;
  }

  /** Works ahead in this order, so that whoever fills the demo seldom waits. */
  async workAhead(shots: readonly Shot[], sides: readonly number[]): Promise<void> {
    const waiting = [...shots];
    const hand = async () => {
      for (let shot = waiting.shift(); shot; shot = waiting.shift())
        await this.#prepare(await this.picture(shot), sides);
    };
    await Promise.all(Array.from({ length: HANDS }, hand));
  }
}
