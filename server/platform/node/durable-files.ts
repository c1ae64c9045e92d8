import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '#domain/errors.ts';

/** What a write that was cut short leaves behind. */
export const temporaryName = /^\.[0-9a-f-]{36}\.tmp$/;

/**
 * A file that appears under its name whole and on the disk, or not at all: written beside it, fsynced, renamed, and the
 * folder fsynced. The folder has to be there, durably.
 */
export async function writeDurably(target: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(target), `.${randomUUID()}.tmp`);
  try {
    await using(await open(temporary, 'wx', 0o640), async (file) => {
      await file.writeFile(bytes);
      await file.sync();
    });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(target));
}

export const syncFolder = async (path: string) => using(await open(path, 'r'), (file) => file.sync());

async function using<T>(file: FileHandle, work: (file: FileHandle) => Promise<T>): Promise<T> {
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

export async function orAbsent<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

const full = ['ENOSPC', 'EDQUOT'];
const passing = ['EMFILE', 'ENFILE', 'EAGAIN', 'EBUSY'];
/** A disk that turned read-only or sick is somebody's work of minutes; until then the service reads on. */
const sick = ['EROFS', 'EACCES', 'EPERM', 'EIO'];

/** What the disk says to a write, in words that a caller can act on; anything else is a defect of the machine. */
export async function withDiskRefusals<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = String(codeOf(error));
    if (full.includes(code)) throw because(error, 'no_room', 60);
    if (sick.includes(code)) throw because(error, 'busy', 60);
    if (passing.includes(code)) throw because(error, 'busy', 5);
    throw error;
  }
}

/** The cause goes along for the log. */
const because = (cause: unknown, code: 'busy' | 'no_room', retryAfter: number) =>
  Object.assign(new DomainError(code, { retryAfter }), { cause });
