import './styles/main.css';
import { holdEarlySubmits } from './controllers/early-submits.ts';

/** Which module upgrades which element; only what is on the page is loaded. */
const elements: Record<string, () => Promise<unknown>> = {
  'naosu-map-page': () => import('./features/browse-map/map-page.ts'),
  'naosu-report-page': () => import('./features/report/report-page.ts'),
  'naosu-post-page': () => import('./features/report-problem/post-page.ts'),
  'naosu-desk': () => import('./features/triage/desk.ts'),
  'naosu-sign-in': () => import('./features/sign-in/sign-in.ts'),
  'naosu-me': () => import('./features/sign-in/me.ts'),
  'naosu-mini-map': () => import('./map/mini-map.ts'),
  'naosu-compare': () => import('./elements/compare.ts'),
  'naosu-photo-field': () => import('./elements/photo-field.ts'),
  'naosu-photos': () => import('./elements/photos.ts'),
};

function upgradeIn(root: ParentNode): void {
  for (const [tag, load] of Object.entries(elements)) {
    if (!customElements.get(tag) && root.querySelector(tag)) void load();
  }
}

function showWhetherOnline(): void {
  for (const bar of document.querySelectorAll<HTMLElement>('[data-offline]')) bar.hidden = navigator.onLine;
}

holdEarlySubmits(document);
upgradeIn(document);
showWhetherOnline();
addEventListener('online', showWhetherOnline);
addEventListener('offline', showWhetherOnline);
/** Whoever puts server-rendered parts into the page says so, and their elements come alive. */
document.addEventListener('content-added', (event) => {
  if (event.target instanceof Element) upgradeIn(event.target);
});
