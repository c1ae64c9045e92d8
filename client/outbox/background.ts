/** The tag under which the browser wakes the worker when the network is back. */
export const SYNC_TAG = 'naosu-outbox';

type WithSync = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

/** Asks the browser to send the queue also when no page is open. Where it cannot, the next opening sends it. */
export async function askForSync(): Promise<void> {
  try {
    const registration: WithSync | undefined = await navigator.serviceWorker?.getRegistration();
    await registration?.sync?.register(SYNC_TAG);
  } catch {
    // No Background Sync here, or the person forbade it: the pages do it alone.
  }
}
