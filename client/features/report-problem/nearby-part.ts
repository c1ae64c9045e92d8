import { html, nothing, render, type TemplateResult } from 'lit';
import type { LngLat } from '#domain/place.ts';
import { icon } from '../../elements/icon.ts';
import { metresBetween } from './metres-between.ts';
import { dismissNearby } from './post-changes.ts';
import { find, nameIn, type Part, type PostScreen, slot } from './post-screen.ts';
import type { NearbyReport, PostState } from './post-state.ts';
import { troubleOf } from './trouble.ts';

/** «Has somebody reported this already?»: one press joins that report instead of making another. */
export const nearbyPart: Part = (screen) => {
  const box = slot(screen.root, 'nearby');
  let problem = '';
  let isJoining = false;
  let shown: PostState | undefined;
  const draw = (state: PostState) => {
    shown = state;
    const similar = state.nearby.filter(({ number }) => !state.dismissed.includes(number));
    const [first] = similar;
    render(first && state.place ? card(first, similar.length - 1, state.place.location) : nothing, box);
    box.hidden = !first;
  };
  const join = async (number: number) => {
    if (isJoining) return;
    isJoining = true;
    problem = '';
    try {
      await screen.store.ports.api.support(number);
      await screen.store.finish();
      location.assign(`/reports/${number}`);
    } catch (error) {
      problem = troubleOf(error, screen.words.noNetwork).sentence;
    } finally {
      isJoining = false;
      if (shown) draw(shown);
    }
  };
  const dismiss = (number: number) => {
    screen.store.apply(dismissNearby(number));
    find(screen.root, '#post-words-heading').focus();
  };
  const card = (
    report: NearbyReport,
    others: number,
    place: LngLat,
  ) => html`<aside class="n-dup" aria-labelledby="post-nearby-heading">
    <h3 id="post-nearby-heading">${screen.words.duplicate.heading(screen.words.metres(metresBetween(place, report.location)))}</h3>
    ${summary(screen, report)}
    <p class="post-problem" role="alert" ?hidden=${problem === ''}>${problem}</p>
    <button type="button" class="n-button tint wide" @click=${() => void join(report.number)}>${icon('metoo', 's')}${screen.words.duplicate.same}</button>
    <button type="button" class="n-button plain slim wide" @click=${() => dismiss(report.number)}>${screen.words.duplicate.other}${others > 0 ? ` (${screen.words.duplicate.more(others)})` : ''}</button>
  </aside>`;
  return draw;
};

function summary(screen: PostScreen, report: NearbyReport): TemplateResult {
  const { words, language, categories, store } = screen;
  const [photo] = report.photos;
  const category = categories.find(({ code }) => code === store.state.category);
  const title = report.title ?? (report.text || (category ? nameIn(language, category) : ''));
  return html`<a class="in" href="/reports/${report.number}" target="_blank">
    ${photo ? html`<img class="n-photo" src=${photo.thumbUrl} alt=${photo.alt ?? ''} width="72" height="72">` : nothing}
    <span>
      <span class="post-dup-top"><span class="n-status ${report.status}">${markOf(report)}${words.status[report.status]}</span><span class="small num quiet">#${report.number}</span></span>
      <span class="post-dup-title">${title}</span>
      <span class="small num">${words.ago(report.createdAt, new Date(store.ports.now()).toISOString())}　${words.duplicate.supports(report.supportCount)}</span>
    </span>
  </a>`;
}

const markOf = ({ status }: NearbyReport) =>
  html`<svg class="n-mark ${status}" width="14.4" height="18" aria-hidden="true"><use href="/sprite.svg#m-${status}"></use></svg>`;
