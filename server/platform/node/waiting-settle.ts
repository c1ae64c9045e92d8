import type { Log } from '../../ports/index.ts';
import { DamagedPhoto, type PhotoStore } from '../../ports/photo-store.ts';
import type { WaitingFiles } from './waiting-files.ts';
import type { WaitingRoomSize } from './waiting-room-size.ts';

const CONTENT_TYPE = 'image/webp';

type Options = {
  files: WaitingFiles;
  there: PhotoStore;
  log: Log;
  settleMs: number;
  size: Pick<WaitingRoomSize, 'left' | 'count'>;
};

/**
 * What a key needs, decided by what lies on the disk when it is its turn, and harmless to do twice: several processes
 * may do it at the same time, and each of them may be killed between any two steps.
 *
 * - *Sending.* The file goes only after the other store acknowledged the bytes. Killed in between: sent once more, the
 *   same bytes under the same name.
 * - *Deleting while somebody sends.* A process that sends looks for a tombstone once it is through, and deletes what it
 *   just sent if there is one. If the tombstone comes after that look, the delete that follows the tombstone comes after
 *   the write.
 * - *A sender that was killed, or stopped for minutes, in the middle*, or a request that the network kept: it cannot take
 *   effect later than the other store's limit on the age of a signed request plus the longest write. So a tombstone is
 *   kept for `settleMs`, which is longer, hides the photo all that time, and goes only after one more delete that began
 *   after it.
 * - *A put that the deletion overtook* finds the tombstone and takes its file back; if it is killed before, the last
 *   delete removes the file.
 *
 * What could still come back after all this (a process stopped for longer than that between its look and its signature)
 * is an object that no row names, and the sweeper removes it.
 */
export function settleWaiting({ files, there, log, settleMs, size }: Options) {
  const deletedOnce = new Set<string>();
  const damaged = new Set<string>();

  async function settle(key: string): Promise<boolean> {
    const since = await files.goneSince(key);
    return since === undefined ? send(key) : finishDeleting(key, since);
  }

  async function send(key: string): Promise<boolean> {
    const bytes = await files.read(key).catch((error: unknown) => tellDamaged(key, error));
    if (bytes === undefined) return false;
    await there.put(key, bytes, CONTENT_TYPE);
    if (await files.isGone(key)) await there.delete([key]);
    await files.remove(key);
    size.left(bytes.byteLength);
    return true;
  }

  /** It stays where it is, for a person to look at; sending it would only spread the damage. */
  function tellDamaged(key: string, error: unknown): undefined {
    if (!(error instanceof DamagedPhoto)) throw error;
    if (!damaged.has(key)) log.error('a waiting photo is damaged and stays on local disk', { key });
    damaged.add(key);
  }

  async function finishDeleting(key: string, since: number): Promise<boolean> {
    const isSettled = Date.now() - since >= settleMs;
    if (!isSettled && deletedOnce.has(key)) return false;
    await there.delete([key]);
    deletedOnce.add(key);
    await files.remove(key);
    if (!isSettled) return true;
    await files.unbury(key);
    deletedOnce.delete(key);
    return true;
  }

  async function look(): Promise<readonly string[]> {
    await files.tidy();
    await size.count();
    return [...(await files.goneKeys()), ...(await files.keys())];
  }

  return { settle, look };
}
