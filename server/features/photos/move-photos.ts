import type { Ports } from '../../ports/index.ts';
import type { PhotoStore } from '../../ports/photo-store.ts';
import { keysWithoutRow } from './find-strays.ts';
import { orDamaged } from './or-damaged.ts';
import { pagesAfter } from './pages-after.ts';

/** `left` objects stay where they are: no row names them (yet), so they are the sweeper's. */
export type PhotoMove = { moved: number; bytes: number; left: number; damaged: number };

type Places = Pick<Ports, 'database'> & { from: PhotoStore; to: PhotoStore };
type Watch = { progress(soFar: PhotoMove): void; damaged(key: string): void };

const COPIED_AT_ONCE = 8;

/**
 * Takes every photo that a row names from one place to the other: copied, read back there, compared, and only then
 * deleted here. Killed at any moment nothing is lost, and the next run does the rest. Works beside a server that reads
 * both places: a photo that is hidden, dropped or swept meanwhile does not come back at the other place, because rows
 * are written before objects are deleted and the row is asked for after the copy is there.
 */
export async function movePhotos(places: Places, watch: Watch): Promise<PhotoMove> {
  const sum: PhotoMove = { moved: 0, bytes: 0, left: 0, damaged: 0 };
  for await (const items of pagesAfter(places.from)) {
    const keys = items.map(({ key }) => key);
    const without = new Set(await keysWithoutRow(places.database, keys));
    sum.left += without.size;
    const named = keys.filter((key) => !without.has(key));
    for (let at = 0; at < named.length; at += COPIED_AT_ONCE) {
      await moveSome(places, named.slice(at, at + COPIED_AT_ONCE), sum, watch);
      watch.progress(sum);
    }
  }
  return sum;
}

async function moveSome(places: Places, keys: string[], sum: PhotoMove, watch: Watch): Promise<void> {
  const sizes = await Promise.all(keys.map((key) => copy(places, key)));
  const copied = keys.filter((_, i) => typeof sizes[i] === 'number');
  const dead = await keysWithoutRow(places.database, copied);
  await places.to.delete(dead);
  await places.from.delete(copied);
  for (const [i, key] of keys.entries()) {
    const size = sizes[i];
    if (size === 'damaged') watch.damaged(key);
    sum.damaged += size === 'damaged' ? 1 : 0;
    sum.moved += typeof size === 'number' ? 1 : 0;
    sum.bytes += typeof size === 'number' ? size : 0;
  }
}

/** How many bytes are at the other place now, whole; `undefined` for what is not here any more. */
async function copy({ from, to }: Places, key: string): Promise<number | 'damaged' | undefined> {
  const object = await from.get(key).catch(orDamaged);
  if (object === undefined || object === 'damaged') return object;
  await to.put(key, object.bytes, object.contentType);
  const back = await to.get(key).catch(orDamaged);
  if (typeof back === 'object' && isSame(back.bytes, object.bytes)) return object.bytes.byteLength;
  await to.delete([key]);
  return 'damaged';
}

const isSame = (one: Uint8Array, other: Uint8Array) =>
  one.byteLength === other.byteLength && one.every((byte, at) => byte === other[at]);
