/**
 * The way back: an operator who serves this in place of the worker (`SERVICE_WORKER=off`) takes it away from every
 * browser at its next visit, with all that it kept. Posts that wait are not touched; the pages send them.
 */
type Waitable = Event & { waitUntil(work: Promise<unknown>): void };
type Worker = typeof globalThis & {
  skipWaiting(): Promise<void>;
  registration: { unregister(): Promise<boolean> };
};

const worker = globalThis as Worker;

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => (event as Waitable).waitUntil(leave()));

async function leave(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('naosu-')) await caches.delete(name);
  await worker.registration.unregister();
}

export {};
