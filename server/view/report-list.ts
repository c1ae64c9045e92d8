import type { CategoryOfCity } from '#domain/city.ts';
import type { Report } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { reportCard } from './card.ts';
import { type Filters, isFiltered, sorts } from './filters.ts';
import { attribute, type Html, html } from './html.ts';
import { icon } from './status.ts';

/** Reports of the three shares, and all that were counted (closed and good ones too). */
export type Shares = { open: number; inProgress: number; resolved: number; all: number };

export type ListModel = {
  reports: readonly Report[];
  categories: readonly CategoryOfCity[];
  filters: Filters;
  timeZone?: string | undefined;
  /** Where distances are measured from. */
  from?: { distanceTo(report: Report): number } | undefined;
};

/** The `<li>`s of a list; the client draws the same ones anew when the map moves. */
export function reportItems(
  { reports, categories, timeZone, from }: Omit<ListModel, 'filters'>,
  words: Words,
): Html[] {
  return reports.map((report, at) => {
    const category = categories.find(({ code }) => code === report.category);
    const distance = from?.distanceTo(report);
    return html`<li>${reportCard({ report, category, distance, timeZone, eager: at < 3 }, words)}</li>`;
  });
}

/** What stands in place of a list without reports. */
export function emptyList(filters: Filters, words: Words): Html {
  const narrowed = isFiltered(filters);
  return html`<div class="n-empty"><svg class="picture" viewBox="0 0 160 96" aria-hidden="true"><use href="/sprite.svg#p-empty"/></svg>
<p class="t">${narrowed ? words.list.emptyFiltered : words.list.emptyTitle}</p>
<p class="small">${narrowed ? words.list.emptyFilteredText : words.list.emptyText}</p>
${narrowed ? html`<a class="n-button quiet slim" href="/">${words.list.clear}</a>` : html`<a class="n-button tint slim" href="/new">${icon('camera', 's')}${words.common.nav.postLong}</a>`}</div>`;
}

export type HeadModel = { title: string; shares: Shares | undefined; filters: Filters };

/** Count, order, share bar and legend. */
export function listHead({ title, shares, filters }: HeadModel, words: Words): Html {
  return html`<header class="list-head" data-list-head>
<div class="line"><h1 data-count>${title}</h1>${sortForm(filters, words)}</div>
<div data-shares>${shares && shareBar(shares, words)}</div></header>`;
}

/** The bar whose parts are the shares of open, in progress and resolved, and its legend in words. */
export function shareBar({ open, inProgress, resolved }: Shares, words: Words): Html {
  const parts = [
    ['open', open, words.list.open],
    ['in_progress', inProgress, words.list.inProgress],
    ['resolved', resolved, words.list.resolved],
  ] as const;
  const sum = Math.max(1, open + inProgress + resolved);
  let x = 0;
  const bars = parts.map(([name, n]) => {
    const width = (n / sum) * 300;
    const bar =
      n > 0 &&
      html`<rect class="${name}" x="${x.toFixed(1)}" width="${Math.max(1, width - 2).toFixed(1)}" height="6"/>`;
    x += width;
    return bar;
  });
  return html`<svg class="n-share" data-share viewBox="0 0 298 6" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>
<ul class="n-legend" data-legend>${parts.map(([name, n, word]) => html`<li class="${name}">${word} <b>${words.common.number(n)}</b></li>`)}</ul>`;
}

/** Changing the order reloads the page without a script; `near` needs a place, so only a script offers it. */
function sortForm(filters: Filters, words: Words): Html {
  const options = sorts
    .filter((sort) => sort !== 'near')
    .map(
      (sort) =>
        html`<option value="${sort}"${attribute('selected', sort === filters.sort)}>${words.list.sort[sort]}</option>`,
    );
  return html`<label class="n-sort"><span class="vh">${words.list.sort.label}</span><select name="sort" form="filters" data-sort>${options}</select>${icon('down', 'xs')}</label>`;
}
