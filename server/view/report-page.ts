import type { CategoryOfCity } from '#domain/city.ts';
import type { TimelineEvent } from '#domain/event.ts';
import type { Report, Tombstone } from '#domain/report.ts';
import type { Mover } from '#domain/report-status.ts';
import type { Words } from '#words/index.ts';
import { headline, placeOf } from './card.ts';
import { confirmBox } from './confirm.ts';
import { attribute, type Hole, type Html, html } from './html.ts';
import { nameChoice, type Speaker } from './name-choice.ts';
import { editForm, type Mine } from './report/edit-form.ts';
import { ownCommentBox } from './report/own-comment.ts';
import { commentForm, flagBox, ownerBox, visibilityForm, workForm } from './report-forms.ts';
import { reportPhotos } from './report-photos.ts';
import { icon, mark, markOf, statusChip } from './status.ts';
import { stepList, stepsOf } from './steps.ts';
import { paragraphs, timeline } from './timeline.ts';
import { trackingLinkBox } from './tracking-link.ts';

export type ReportPageModel = {
  report: Report;
  category: CategoryOfCity | undefined;
  /** In the reader's language. */
  ward: string;
  events: readonly TimelineEvent[];
  /** As what the reader may move it, and what they did already. */
  movers: readonly Mover[];
  own: boolean;
  /** What of it the reader may put right, and until when nobody learns of it. */
  mine: Mine;
  /** As whom the reader speaks here. */
  speaker: Speaker;
  supported: boolean;
  following: boolean;
  mayModerate: boolean;
  mayComment: boolean;
  /** A guest's own: the private link is for who does not sign in. */
  mayTrack: boolean;
  /** Whether the reader can publish it by standing behind it. */
  mayConfirm: boolean;
  timeZone: string;
  attribution: readonly string[];
};

/**
 * One report, complete without a script. Hooks: `[data-back] [data-share]`, photos `[data-photo]`, `naosu-compare`,
 * `naosu-mini-map[lng][lat]`, `[data-status-box]`, `[data-events]`, forms `[data-comment] [data-flag] [data-own]
 * [data-status-form] [data-visibility-form]` with `[data-error]`, buttons `[data-support] [data-follow]` (`aria-pressed`).
 */
export function reportPage(model: ReportPageModel, words: Words): Html {
  const { report } = model;
  const line = headline(model, words);
  return html`<naosu-report-page number="${report.number}" version="${report.version}" status="${report.status}">
<header class="n-bar"><a class="n-round" href="/" aria-label="${words.common.backToList}" data-back>${icon('back')}</a><span class="t num">#${report.number}</span>
<button class="n-round" type="button" aria-label="${words.report.share}" data-share hidden>${icon('share')}</button></header>
<div class="report-grid"><article class="about">
${photosOf(model, line, words)}
<div class="pad">${report.visibility === 'held' && (model.mayConfirm ? confirmBox(false, words) : heldNotice(model, words))}${model.mayTrack && trackingLinkBox([{ number: report.number, headline: line }], words)}${statusChip(report, words, 'big')}
<h1>${line}</h1>${metaLine(model, words)}
<div data-status-box>${statusBox(model, words)}</div>
<div class="words" data-words>${paragraphs(report.text)}</div>${answers(model, words)}</div></article>
${staffBox(model, words)}
<section class="section events" data-timeline><h2 id="timeline">${words.report.timeline}</h2>${timeline({ events: model.events, kind: report.kind, ward: model.ward, timeZone: model.timeZone, ownComment: (event) => ownCommentBox(event, model, words) }, words)}
${commentBox(model, words)}</section>
${placeBox(model, words)}
${actions(model, words)}</div>
</naosu-report-page>`;
}

function photosOf({ report, events, timeZone }: ReportPageModel, line: string, words: Words): Html | false {
  const came = new Map(events.flatMap(({ photos, at }) => photos.map(({ id }) => [id, at] as const)));
  const dateOf = (id: string) => words.dates.monthDay(came.get(id) ?? report.createdAt, timeZone);
  return reportPhotos({ photos: report.photos, headline: line, dateOf }, words);
}

function metaLine({ report, category, timeZone }: ReportPageModel, words: Words): Html {
  return html`<p class="meta small">${category && html`<span>${words.nameOf(category)}</span>`}<span>${words.report.near(placeOf(report))}</span><time class="num" datetime="${report.createdAt}">${words.dates.dateTime(report.createdAt, timeZone)}</time></p>`;
}

/** Steps and one sentence that says where it stands. */
export function statusBox(
  { report, events, ward, timeZone }: Pick<ReportPageModel, 'report' | 'events' | 'ward' | 'timeZone'>,
  words: Words,
): Html {
  const problem = report.kind === 'problem';
  return html`<div class="n-box status-box">${problem && stepList(stepsOf(events, report.status), report.status, words, timeZone)}<p data-status-sentence>${statusSentence(report, ward, timeZone, words)}</p></div>`;
}

export function statusSentence(report: Report, ward: string, timeZone: string, words: Words): Hole {
  const w = words.statusSentence;
  if (report.kind === 'good') return report.status === 'open' ? w.good : w.goodClosed;
  if (report.duplicateOf !== null)
    return html`<a href="/reports/${report.duplicateOf}">${w.duplicate(report.duplicateOf)}</a>`;
  if (report.status === 'open') return w.open(ward);
  if (report.status === 'planned' && report.expectedDate)
    return w.planned(words.dates.date(report.expectedDate, timeZone));
  if (report.status === 'resolved' && report.resolution)
    return [w.resolvedBy[report.resolution.by], report.resolution.disputed && w.disputed];
  if (report.status === 'closed' && report.closedReason)
    return [words.statusMeaning.closed, ' ', words.event.because(words.closedReason[report.closedReason])];
  return words.statusMeaning[report.status];
}

function answers({ report, category }: ReportPageModel, words: Words): Html | false {
  const lines: Html[] = [];
  for (const question of category?.questions ?? []) {
    const given = report.answers[question.code];
    const option = question.options.find(({ code }) => code === given);
    if (given)
      lines.push(html`<dt>${words.nameOf(question)}</dt><dd>${option ? words.nameOf(option) : given}</dd>`);
  }
  return (
    lines.length > 0 &&
    html`<h2 class="vh">${words.report.answers}</h2><dl class="n-facts answers">${lines}</dl>`
  );
}

function heldNotice({ own }: ReportPageModel, words: Words): Html {
  const w = words.report.held;
  return html`<aside class="n-notice held">${icon('lock', 's')}<div><b>${w.title}</b><p class="small">${own ? w.text : w.staff}</p></div></aside>`;
}

function staffBox(model: ReportPageModel, words: Words): Html | false {
  const { report, movers, mayModerate } = model;
  const staff = movers.includes('staff');
  const own = ownerBox(report, movers, words, model.own && editForm(model, words));
  if (!staff && !mayModerate && !own) return false;
  return html`<div class="desk">${own}${(staff || mayModerate) && html`<section class="n-box n-office" aria-label="${words.staff.work}">${staff && workForm(report, movers, words)}${mayModerate && visibilityForm(report, words)}</section>`}</div>`;
}

function commentBox({ report, mayComment, speaker }: ReportPageModel, words: Words): Html {
  if (mayComment)
    return html`<div class="comment-box"><h3>${words.report.comment.heading}</h3>${commentForm(report, words, nameChoice(speaker, words))}</div>`;
  const signIn = `/sign-in?next=${encodeURIComponent(`/reports/${report.number}`)}`;
  return html`<p class="comment-box"><a class="n-button quiet slim" href="${signIn}">${icon('talk', 's')}${words.report.comment.signIn}</a></p>`;
}

function placeBox({ report, attribution }: ReportPageModel, words: Words): Html {
  const { lng, lat } = report.location;
  const onMap = `/?at=${lat.toFixed(5)},${lng.toFixed(5)},17`;
  const place = placeOf(report);
  return html`<section class="section place"><h2>${words.report.place}</h2>
<naosu-mini-map class="n-map mini" lng="${lng}" lat="${lat}" status="${markOf(report)}"><a href="${onMap}" aria-label="${words.report.openOnMap}"><span class="pin">${mark(markOf(report), 34)}</span></a></naosu-mini-map>
<p class="small where">${words.report.near(place)}${report.placeNote && html`<br>${words.report.placeNote}：${report.placeNote}`}<br><a class="link" href="${onMap}">${words.report.openOnMap}</a></p>
${flagBox(words)}
<p class="credit">${report.photos.length > 0 && html`${words.report.credit.photo}<br>${words.report.credit.privacy}<br>`}${words.common.footer.map(attribution.slice(0, 1))}</p></section>`;
}

/** The foot that never leaves: forms, so that a tap works before (and without) the script. */
function actions({ report, supported, following }: ReportPageModel, words: Words): Html {
  const { number, kind, supportCount } = report;
  const good = kind === 'good';
  const toggle = (path: string, on: boolean, inside: Html) =>
    html`<form method="post" action="/reports/${number}/${path}"${attribute('class', path === 'support' ? 'grow' : null)}><input type="hidden" name="on" value="${on ? '0' : '1'}">${inside}</form>`;
  return html`<div class="n-actions"><div class="row">
${toggle('support', supported, html`<button class="n-button wide${!supported && ' tint'}" type="submit" aria-pressed="${supported ? 'true' : 'false'}" data-support>${icon(good ? 'hands' : 'metoo', 's')}${good ? words.report.thanks : words.report.support}<span class="count" data-support-count>${supportCount}</span></button>`)}
${toggle('follow', following, html`<button class="n-button quiet" type="submit" aria-pressed="${following ? 'true' : 'false'}" data-follow>${following ? words.report.following : words.report.follow}</button>`)}
</div></div>`;
}

/** What is left of a hidden report (410). */
export function tombstonePage({ number, rule, at }: Tombstone, words: Words, timeZone: string): Html {
  const w = words.report.tombstone;
  return html`<div class="n-empty page"><span class="sign">${icon('eye-off')}</span><h1>${w.title(number)}</h1><p>${w.text}</p>
<p class="small">${rule && html`${w.rule(words.rule[rule])}<br>`}${at && w.at(words.dates.dateTime(at, timeZone))}</p><a class="n-button" href="/">${words.pages.error.home}</a></div>`;
}
