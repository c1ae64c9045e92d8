import './styles/main.css';
import { SIGN_IN_NEEDED } from './api/sign-in-needed.ts';
import { holdEarlySubmits } from './controllers/early-submits.ts';
import { DATABASE } from './outbox/database-name.ts';

/** Which module upgrades which element; only what is on the page is loaded. */
const elements: Record<string, () => Promise<unknown>> = {
  'naosu-map-page': () => import('./features/browse-map/map-page.ts'),
  'naosu-report-page': () => import('./features/report/report-page.ts'),
  'naosu-post-page': () => import('./features/report-problem/post-page.ts'),
  'naosu-desk': () => import('./features/triage/desk.ts'),
  'naosu-people': () => import('./features/people/people.ts'),
  'naosu-sign-in': () => import('./features/sign-in/sign-in.ts'),
  'naosu-second-factor': () => import('./features/second-factor/second-factor.ts'),
  'naosu-connections': () => import('./features/account/connections.ts'),
  'naosu-account-factor': () => import('./features/account/second-factor.ts'),
  'naosu-leave': () => import('./features/leave/leave.ts'),
  'naosu-me': () => import('./features/me/me.ts'),
  'naosu-track': () => import('./features/track/track.ts'),
  'naosu-tracking-link': () => import('./features/track/tracking-link.ts'),
  'naosu-sessions': () => import('./features/account/sessions.ts'),
  'naosu-passkeys': () => import('./features/account/passkeys.ts'),
  'naosu-confirm': () => import('./features/confirm/confirm.ts'),
  'naosu-email': () => import('./features/account/email.ts'),
  'naosu-mini-map': () => import('./map/mini-map.ts'),
  'naosu-compare': () => import('./elements/compare.ts'),
  'naosu-photo-field': () => import('./elements/photo-field.ts'),
  'naosu-outbox': () => import('./features/waiting/outbox-panel.ts'),
  'naosu-photos': () => import('./elements/photos.ts'),
};

function upgradeIn(root: ParentNode): void {
  for (const [tag, load] of Object.entries(elements)) {
    // Without a network it stays as the server or the template drew it.
    if (!customElements.get(tag) && root.querySelector(tag)) void load().catch(() => undefined);
  }
}

function showWhetherOnline(): void {
  for (const bar of document.querySelectorAll<HTMLElement>('[data-offline]')) bar.hidden = navigator.onLine;
}

/** Somebody who never wrote anything here pays nothing for the queue. */
async function sendWhatWaits(): Promise<void> {
  const known = await indexedDB.databases?.().catch(() => undefined);
  const hasQueue = known?.some(({ name }) => name === DATABASE) ?? true;
  if (!hasQueue && !document.querySelector('naosu-outbox')) return;
  const { keepSending } = await import('./features/waiting/keep-sending.ts');
  await keepSending(new AbortController().signal);
}

/** A sentence of the page before this one, in this tab. */
async function sayWhatWasLeft(): Promise<void> {
  if (sessionStorage.getItem('naosu-toast') === null) return;
  const { toastFromBefore } = await import('./controllers/toast.ts');
  toastFromBefore();
}

/** After the page is done with itself: the worker that holds the posting screen and sends when no page is open. */
function startWorker(): void {
  if (!navigator.serviceWorker) return;
  void navigator.serviceWorker
    .register('/service-worker.js', { updateViaCache: 'none' })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active?.postMessage({ kind: 'opened', language: document.documentElement.lang }))
    .catch(() => undefined);
}

const whenCalm: (act: () => void) => void =
  typeof requestIdleCallback === 'function'
    ? (act) => requestIdleCallback(act, { timeout: 3_000 })
    : setTimeout;

holdEarlySubmits(document);
upgradeIn(document);
showWhetherOnline();
addEventListener('online', showWhetherOnline);
addEventListener('offline', showWhetherOnline);
/** Whoever puts server-rendered parts into the page says so, and their elements come alive. */
document.addEventListener('content-added', (event) => {
  if (event.target instanceof Element) upgradeIn(event.target);
});
addEventListener(SIGN_IN_NEEDED, () => {
  void import('./features/sign-in/way-back.ts')
    .then(({ offerWayBack }) => offerWayBack())
    .catch(() => undefined);
});
void sayWhatWasLeft().catch(() => undefined);
void sendWhatWaits().catch(() => undefined);
if (document.readyState === 'complete') whenCalm(startWorker);
else addEventListener('load', () => whenCalm(startWorker), { once: true });
