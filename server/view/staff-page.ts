import type { CategoryOfCity, Ward } from '#domain/city.ts';
import { type DeskView, deskViews, type WaitingFlag } from '#domain/desk-view.ts';
import type { Report } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { headline, heldChip, placeOf, supportCount, thumb } from './card.ts';
import { attribute, type Html, html } from './html.ts';
import { icon, statusChip } from './status.ts';
import { type WorkModel, workPanel } from './work-panel.ts';

export type StaffPageModel = {
  view: DeskView;
  counts: Record<DeskView, number>;
  items: readonly (Report & { flags: readonly WaitingFlag[] })[];
  nextCursor: string | null;
  categories: readonly CategoryOfCity[];
  /** The wards of the reader's office; more than one can be told apart by `ward`. */
  wards: readonly Ward[];
  ward: string;
  /** Whether the way to who has which right is theirs. */
  administers: boolean;
  /** The report in the work column, and whether the address named it (a phone then shows it alone). */
  work: WorkModel | undefined;
  isChosen: boolean;
  now: string;
  timeZone: string;
};

/**
 * The desk. Hooks: `a.n-view[data-view]`, `[data-queue] a[data-number]`, `[data-map]`, `[data-work]` with the forms of
 * `report-forms.ts`, `[data-keys]`. Every part is a link or a form, so the desk works before its script.
 */
export function staffPage(model: StaffPageModel, words: Words): Html {
  return html`<naosu-desk class="n-desk">
<section class="col list" aria-label="${words.staff.queue}">${deskHead(model, words)}${views(model, words)}
<div class="scroll">${model.items.length === 0 && emptyQueue(words)}<ol class="n-queue" data-queue>${model.items.map((item) => html`<li>${row(item, model, words)}</li>`)}</ol>
${model.nextCursor && html`<a class="n-button quiet more" href="${deskAddress(model, { cursor: model.nextCursor })}">${words.list.more}</a>`}</div>
${keys(words)}</section>
<section class="n-map" aria-label="${words.map.label}"><div class="map-slot" data-map></div></section>
<section class="col work" aria-label="${words.staff.work}"><div data-work${attribute('data-chosen', model.isChosen)}>${model.work ? [backBar(model, words), workPanel(model.work, words)] : html`<p class="work-empty">${words.staff.choose}</p>`}</div></section>
</naosu-desk>`;
}

function deskAddress({ view, ward }: StaffPageModel, change: Record<string, string>): string {
  const params = new URLSearchParams({ view, ...(ward && { ward }), ...change });
  return `/staff?${params}`;
}

function deskHead(model: StaffPageModel, words: Words): Html {
  const { wards, ward, view } = model;
  const one = wards.find(({ code }) => code === ward) ?? (wards.length === 1 ? wards[0] : undefined);
  const choice =
    wards.length > 1 &&
    html`<form class="row" action="/staff" method="get" data-ward-form><input type="hidden" name="view" value="${view}"><span class="box"><select name="ward" aria-label="${words.filter.ward}"><option value="">${words.staff.everyWard}</option>${wards.map((w) => html`<option value="${w.code}"${attribute('selected', w.code === ward)}>${words.nameOf(w)}</option>`)}</select>${icon('down', 'xs')}</span><button class="n-button quiet slim" type="submit">${words.filter.apply}</button></form>`;
  return html`<header class="desk-head"><h1>${words.staff.deskOf(one ? words.nameOf(one) : words.staff.everyWard)}</h1>${model.administers && html`<a class="n-button plain slim" href="/staff/people">${icon('people', 's')}${words.people.title}</a>`}${choice}</header>`;
}

function views(model: StaffPageModel, words: Words): Html {
  return html`<nav class="n-views" aria-label="${words.staff.views.label}">${deskViews.map(
    (name) =>
      html`<a class="n-view" href="${deskAddress({ ...model, view: name }, {})}" data-view="${name}"${attribute('aria-current', name === model.view ? 'true' : null)}><b>${words.common.number(model.counts[name])}</b>${words.staff.views[name]}</a>`,
  )}</nav>`;
}

const DAY_MS = 86_400_000;
const daysSince = (at: string, now: string) =>
  Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / DAY_MS));

function row(item: StaffPageModel['items'][number], model: StaffPageModel, words: Words): Html {
  const category = model.categories.find(({ code }) => code === item.category);
  const isCurrent = item.number === model.work?.report.number;
  return html`<a class="n-row" href="${deskAddress(model, { report: String(item.number) })}" data-number="${item.number}"${attribute('aria-current', isCurrent ? 'true' : null)}>${thumb({ report: item, category }, 'mini')}
<div><div class="top">${item.visibility === 'held' ? heldChip(words) : statusChip(item, words)}<span class="num">#${item.number}</span>${item.flags.length > 0 && html`<span class="flagged">${icon('flag', 'xs')}${item.flags.length}</span>`}<span class="since num">${words.staff.waiting(daysSince(item.createdAt, model.now))}</span></div>
<h3>${headline({ report: item, category }, words)}</h3><p>${placeOf(item)}　${supportCount(item, words)}　${words.dates.date(item.createdAt, model.timeZone)}</p></div></a>`;
}

const emptyQueue = (words: Words) =>
  html`<div class="n-empty"><svg class="picture" viewBox="0 0 160 96" aria-hidden="true"><use href="/sprite.svg#p-empty"/></svg><p class="t">${words.staff.emptyTitle}</p><p class="small">${words.staff.emptyText}</p></div>`;

/** On a phone the work column stands alone and needs a way back. */
const backBar = (model: StaffPageModel, words: Words) =>
  html`<header class="n-bar work-bar"><a class="n-round" href="${deskAddress(model, {})}" aria-label="${words.common.backToList}">${icon('back')}</a><span class="t num">#${model.work?.report.number}</span></header>`;

function keys(words: Words): Html {
  const { keys: k } = words.staff;
  return html`<div class="n-keys" data-keys role="group" aria-label="${k.label}"><span><kbd>J</kbd><kbd>K</kbd>${k.next}</span><span><kbd>R</kbd>${k.answer}</span><span><kbd>S</kbd>${k.status}</span><span><kbd>H</kbd>${k.hide}</span></div>`;
}
