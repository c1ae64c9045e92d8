import { SYNC_TAG } from './outbox/background.ts';
import { deliverAll } from './outbox/deliver-all.ts';
import { deliveryOver } from './outbox/open-line.ts';
import { Outbox } from './outbox/outbox.ts';
import { markKept } from './outbox/reader-here.ts';

/** Filled in by the build: which build this is, and what the posting screen needs to start without a network. */
declare const BUILD: { version: string; assets: readonly string[] };

type Waitable = Event & { waitUntil(work: Promise<unknown>): void };
type FetchEvent = Waitable & { request: Request; respondWith(answer: Promise<Response>): void };
type MessageEventFromPage = Waitable & { data: { kind?: string; language?: string } | null };
type Worker = typeof globalThis & {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  registration: { unregister(): Promise<boolean> };
};

const worker = globalThis as Worker;
const CACHES = 'naosu-';
const cacheName = `${CACHES}${BUILD.version}`;
/** The pages that are kept. Both are asked for without a cookie: what lies here was rendered for nobody. */
const KEPT_PAGES = ['/new', '/offline'];
/** How long a page may take before the kept one is shown. A page that is not kept is waited for. */
const PATIENCE_MS = 4_000;

const outbox = new Outbox();

const on = <E extends Waitable>(name: string, listen: (event: E) => void) =>
  worker.addEventListener(name, listen as (event: Event) => void);

/** A new build takes over at once: pages find their own files by hashed names, so nobody is held in an old version. */
on('install', (event) => event.waitUntil(keepAll().then(() => worker.skipWaiting())));
on('activate', (event) => event.waitUntil(dropOldCaches().then(() => worker.clients.claim())));
on('sync', (event: Waitable & { tag?: string }) => {
  if (event.tag === SYNC_TAG) event.waitUntil(sendAll());
});
on('message', (event: MessageEventFromPage) => {
  const { kind, language } = event.data ?? {};
  if (kind === 'opened' && language) event.waitUntil(keepLanguage(language));
  if (kind === 'deliver') event.waitUntil(sendAll());
});
on('fetch', (event: FetchEvent) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request, pathname));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (BUILD.assets.includes(pathname)) event.respondWith(file(request));
});

/** What is left makes the browser wake us again: a rejected sync is tried later. */
async function sendAll(): Promise<void> {
  const { waiting } = await deliverAll(deliveryOver(outbox), { isPatient: true });
  if (waiting > 0) throw new Error(`${waiting} posts still wait`);
}

async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all([...BUILD.assets.map((path) => cache.add(path)), keepPages(await language())]);
}

const language = async () => (await outbox.fact('language').catch(() => null)) ?? undefined;

/** The kept pages speak the language of the page that was opened last. */
async function keepLanguage(spoken: string): Promise<void> {
  if (!/^(ja|en)$/.test(spoken) || spoken === (await language())) return;
  await keepPages(spoken);
  await outbox.keepFact('language', spoken);
}

async function keepPages(spoken: string | undefined): Promise<void> {
  const cache = await caches.open(cacheName);
  const query = spoken ? `?lang=${spoken}` : '';
  for (const path of KEPT_PAGES) {
    const answer = await fetch(path + query, { credentials: 'omit', headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    const { headers } = answer;
    await cache.put(path, new Response(markKept(await answer.text()), { headers }));
  }
}

/** The build before stays for the tabs that still show it; older ones go. */
async function dropOldCaches(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(CACHES) && name !== cacheName);
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
}

/** The network first. Without one: the kept posting screen, and the page that says so for all others. */
async function page(request: Request, pathname: string): Promise<Response> {
  const kept = await keptPage(pathname === '/new' ? '/new' : '/offline');
  const fromNetwork = fetch(request);
  fromNetwork.catch(() => undefined);
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), PATIENCE_MS));
  try {
    const first = await (pathname === '/new' && kept ? Promise.race([fromNetwork, late]) : fromNetwork);
    return first === 'late' ? (kept ?? fromNetwork) : first;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

const keptPage = async (path: string) => (await caches.open(cacheName)).match(path);

/** Hashed names: what was fetched once is right for ever. */
async function asset(request: Request): Promise<Response> {
  const known = await caches.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(cacheName)).put(request, answer.clone());
  return answer;
}

/** Icons and the sprite: the newest where there is a network. */
async function file(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const known = await caches.match(request);
    if (known) return known;
    throw error;
  }
}
