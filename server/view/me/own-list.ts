import type { CategoryOfCity } from '#domain/city.ts';
import type { TimelineEvent } from '#domain/event.ts';
import type { Report } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { reportCard } from '../card.ts';
import { attribute, type Html, html } from '../html.ts';
import { icon } from '../status.ts';

export const tabs = ['reports', 'supports', 'follows', 'comments'] as const;
export type Tab = (typeof tabs)[number];

/** A comment of one's own and what it was said about; no headline: the report is not public any more. */
export type OwnComment = { event: TimelineEvent; report: { number: number; headline: string | null } };

export type OwnListModel = {
  tab: Tab;
  counts: Record<Tab, number>;
  /** Counted no further. */
  countMax: number;
  reports: readonly Report[];
  comments: readonly OwnComment[];
  withheld: number;
  nextCursor: string | null;
  categories: readonly CategoryOfCity[];
  timeZone: string;
};

const addressOf = (tab: Tab) => (tab === 'reports' ? '/me' : `/me?tab=${tab}`);

/** One's own lists: links that need no script, and under them the one that was chosen. */
export function ownList(model: OwnListModel, words: Words): Html {
  return html`<section aria-labelledby="own-lists"><h2 class="vh" id="own-lists">${words.mine.lists}</h2>
<nav class="n-tabs" aria-label="${words.mine.lists}">${tabs.map((tab) => tabLink(tab, model, words))}</nav>
${content(model, words)}
${model.withheld > 0 && html`<p class="small withheld">${icon('eye-off', 'xs')}${words.mine.withheld(model.withheld)}</p>`}
${model.nextCursor && html`<a class="n-button quiet more" href="/me?${model.tab !== 'reports' && `tab=${model.tab}&`}cursor=${encodeURIComponent(model.nextCursor)}">${words.list.more}</a>`}</section>`;
}

function tabLink(tab: Tab, { tab: chosen, counts, countMax }: OwnListModel, words: Words): Html {
  const count =
    counts[tab] >= countMax ? words.mine.countOver(countMax - 1) : words.common.number(counts[tab]);
  return html`<a href="${addressOf(tab)}"${attribute('aria-current', tab === chosen ? 'page' : null)} data-tab="${tab}"><span>${words.mine.tab[tab]}</span><b class="num" data-tab-count>${count}</b></a>`;
}

function content(model: OwnListModel, words: Words): Html {
  const { tab, reports, comments, withheld, nextCursor } = model;
  if (reports.length + comments.length + withheld === 0 && nextCursor === null) return nothingYet(tab, words);
  if (tab === 'comments')
    return html`<ol class="n-box me-list">${comments.map((one) => comment(one, model, words))}</ol>`;
  return html`<ol class="n-box me-list" data-my-reports>${reports.map((report, at) => item(report, at, model, words))}</ol>`;
}

function nothingYet(tab: Tab, words: Words): Html {
  const next =
    tab === 'reports'
      ? html`<a class="n-button tint slim" href="/new">${icon('camera', 's')}${words.common.nav.postLong}</a>`
      : html`<a class="n-button tint slim" href="/">${icon('map', 's')}${words.mine.toMap}</a>`;
  return html`<div class="n-box n-empty"><p class="t">${words.mine.empty[tab]}</p><p class="small">${words.mine.emptyText[tab]}</p>${next}</div>`;
}

function item(report: Report, at: number, model: OwnListModel, words: Words): Html {
  const category = model.categories.find(({ code }) => code === report.category);
  const card = reportCard({ report, category, timeZone: model.timeZone, eager: at < 3 }, words);
  const { tab } = model;
  const isMark = tab === 'supports' || tab === 'follows';
  return html`<li data-own="${report.number}">${card}${isMark && takeBack(report.number, tab, words)}</li>`;
}

/** One press; the script offers to undo it, and without one the report's own button does. */
function takeBack(number: number, tab: 'supports' | 'follows', words: Words): Html {
  const path = tab === 'supports' ? 'support' : 'follow';
  const word = words.mine.takeBack[tab];
  return html`<form class="take-back" method="post" action="/reports/${number}/${path}" data-take-back="${tab}" data-number="${number}"><input type="hidden" name="on" value="0"><input type="hidden" name="next" value="${addressOf(tab)}"><button class="n-button plain slim" type="submit" aria-label="${words.mine.takeBackOf(word, number)}">${word}</button></form>`;
}

function comment({ event, report }: OwnComment, { timeZone }: OwnListModel, words: Words): Html {
  const { number, headline } = report;
  const about = headline ?? words.mine.reportGone(number);
  const corrected =
    event.correctedAt && words.event.corrected(words.dates.dateTime(event.correctedAt, timeZone));
  const inside = html`<span class="top small"><span>${about}</span><span class="no num">#${number}</span></span><span class="words">${event.text ?? words.mine.erased}</span><span class="meta small num">${words.dates.dateTime(event.at, timeZone)}${corrected && `（${corrected}）`}</span>`;
  return html`<li>${headline === null ? html`<div class="own-comment">${inside}</div>` : html`<a class="own-comment" href="/reports/${number}#event-${event.id}">${inside}</a>`}</li>`;
}
