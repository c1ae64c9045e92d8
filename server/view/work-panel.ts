import type { HouseRule } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { headline, heldChip, placeOf, thumb } from './card.ts';
import { type Html, html, safeUrl } from './html.ts';
import { visibilityForm, workForm } from './report-forms.ts';
import type { ReportPageModel } from './report-page.ts';
import { icon, statusChip } from './status.ts';
import { paragraphs, timeline } from './timeline.ts';

export type WorkModel = Pick<
  ReportPageModel,
  'report' | 'category' | 'ward' | 'events' | 'movers' | 'mayModerate' | 'timeZone'
> & { flags: readonly { reason: HouseRule; note: string | null; at: string }[] };

/**
 * The work column: what it is about, what was said, and the answer. Of a post that is not public the first question is
 * whether it should be; the answer to the resident comes after.
 */
export function workPanel(model: WorkModel, words: Words): Html {
  const { report, movers, mayModerate } = model;
  const isPublic = report.visibility === 'public';
  const showing = mayModerate && visibilityForm(report, words);
  return html`<div class="work-body"><div class="title">${report.visibility === 'held' ? heldChip(words) : statusChip(report, words)}<span class="small num">#${report.number}</span><a class="n-button plain slim" href="/reports/${report.number}">${words.staff.openPage}${icon('external', 'xs')}</a></div>
<h1>${headline(model, words)}</h1>
<div class="work-about">${picture(model, words)}${facts(model, words)}</div>
<div class="words">${paragraphs(report.text)}</div>
${flagFacts(model, words)}
${!isPublic && showing}
${movers.includes('staff') && workForm(report, movers, words, html`${words.staff.saveAndNext}<kbd>Ctrl ⏎</kbd>`)}
${isPublic && showing}
<details class="n-fold" open><summary>${icon('talk', 's')}${words.report.timeline}</summary>${timeline({ events: model.events, kind: report.kind, ward: model.ward, timeZone: model.timeZone }, words)}</details></div>`;
}

function picture(model: WorkModel, words: Words): Html {
  const photo = model.report.photos[0];
  if (!photo) return thumb(model);
  return html`<naosu-photos><a href="${safeUrl(photo.displayUrl)}" data-photo="0"><img class="n-photo" src="${safeUrl(photo.thumbUrl)}" alt="${photo.alt ?? words.report.photoAlt(headline(model, words), 1)}" width="148" height="118"></a></naosu-photos>`;
}

function facts({ report, category, timeZone }: WorkModel, words: Words): Html {
  const w = words.report;
  const answers = (category?.questions ?? []).flatMap((question) => {
    const option = question.options.find(({ code }) => code === report.answers[question.code]);
    return option ? [words.nameOf(option)] : [];
  });
  return html`<dl class="n-facts"><dt>${w.place}</dt><dd>${w.near(placeOf(report))}${report.placeNote && html`<br>${report.placeNote}`}</dd>
<dt>${w.category}</dt><dd>${category ? words.nameOf(category) : report.category}${answers.length > 0 && html`<br>${words.common.list(answers)}`}</dd>
<dt>${w.posted}</dt><dd class="num">${words.dates.dateTime(report.createdAt, timeZone)}</dd>
<dt>${w.voices}</dt><dd>${words.common.list([w.supported(report.supportCount), w.comments(report.commentCount)])}</dd></dl>`;
}

/** Why people flagged it; only whoever may read flags is given any. */
export function flagFacts(
  { flags, timeZone }: Pick<WorkModel, 'flags' | 'timeZone'>,
  words: Words,
): Html | false {
  return (
    flags.length > 0 &&
    html`<aside class="n-flags"><h3>${icon('flag', 's')}${words.staff.flags.count(flags.length)}</h3><ul>${flags.map((flag) => html`<li><b>${words.rule[flag.reason]}</b>${flag.note && html`<br>${flag.note}`} <span class="small num">${words.dates.dateTime(flag.at, timeZone)}</span></li>`)}</ul></aside>`
  );
}
