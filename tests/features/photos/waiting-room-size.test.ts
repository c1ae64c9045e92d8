import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { waitingFiles } from '../../../server/platform/node/waiting-files.ts';
import { waitingRoomSize } from '../../../server/platform/node/waiting-room-size.ts';

it('takes photos in again once the disk of the waiting room can be read again', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'naosu-waiting-'));
  const folder = join(parent, 'waiting');
  const size = waitingRoomSize(waitingFiles({ folder }));
  let taken = 0;
  const takeOne = () => size.take(1, 10, async () => void taken++);
  await writeFile(folder, 'no folder');
  await expect(takeOne()).rejects.toThrow('ENOTDIR');
  await rm(folder);
  await takeOne();
  expect(taken).toBe(1);
  await rm(parent, { recursive: true });
});
