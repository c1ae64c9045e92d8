/** What a browser needs beside the bytes themselves. */
const RESERVE = 512 * 1024;

const FULL = 'QuotaExceededError';

/** Whether something could not be kept because the device has no room for it. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && (error.name === FULL || (error.cause instanceof Error && isFull(error.cause)));

/** Refuses before anything is written when the browser already says that it will not fit. */
export async function demandRoom(bytes: number): Promise<void> {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  if (quota === undefined || usage === undefined || usage + bytes + RESERVE <= quota) return;
  throw new DOMException(`${bytes} bytes do not fit`, FULL);
}

/** Asks the browser once not to clear this away by itself; `false`: it may, and the person should know. */
export async function askToKeep(): Promise<boolean> {
  const { storage } = navigator;
  if (!storage?.persist) return false;
  try {
    return (await storage.persisted()) || (await storage.persist());
  } catch {
    return false;
  }
}
