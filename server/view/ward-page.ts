import type { CategoryOfCity, Ward } from '#domain/city.ts';
import type { Report } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { addressOf, noFilters } from './filters.ts';
import { attribute, type Html, html } from './html.ts';
import { emptyList, reportItems, type Shares, shareBar } from './report-list.ts';
import { icon } from './status.ts';

export type WardPageModel = {
  ward: Ward;
  wards: readonly Ward[];
  reports: readonly Report[];
  nextCursor: string | null;
  shares: Shares | undefined;
  categories: readonly CategoryOfCity[];
  timeZone: string;
};

/** A ward's own page: how it stands, its newest reports, and the way to its neighbours. */
export function wardPage(model: WardPageModel, words: Words): Html {
  const { ward, reports, categories, timeZone, nextCursor, shares } = model;
  const filters = { ...noFilters, ward: [ward.code] };
  return html`<div class="sheet-page"><h1>${words.pages.ward.title(words.nameOf(ward))}</h1>
<section class="n-box ward-head">${shares && html`<p>${words.list.inWard(words.nameOf(ward), words.common.count(shares.all))}</p>${shareBar(shares, words)}`}<a class="n-button" href="${addressOf(filters)}">${icon('map', 's')}${words.pages.ward.onMap}</a></section>
<div class="n-box me-list">${reports.length === 0 && emptyList(noFilters, words)}<ol class="n-list" data-list>${reportItems({ reports, categories, timeZone }, words)}</ol></div>
${nextCursor && html`<p><a class="n-button quiet wide" href="/wards/${ward.code}?cursor=${nextCursor}">${words.list.more}</a></p>`}
<h2>${words.pages.ward.all}</h2><nav class="ward-list" aria-label="${words.pages.ward.all}">${model.wards.map((w) => html`<a href="/wards/${w.code}"${attribute('aria-current', w.code === ward.code ? 'page' : null)}>${words.nameOf(w)}</a>`)}</nav></div>`;
}
