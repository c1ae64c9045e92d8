import { usualPhase } from '#domain/photo.ts';
import { houseRules, NOTE_MAX, type Report, TEXT_MAX, type visibilities } from '#domain/report.ts';
import {
  type MoveNeed,
  type Mover,
  needsOf,
  nextStatuses,
  type ReportStatus,
  reasonsFor,
  reportStatuses,
  resolvers,
} from '#domain/report-status.ts';
import type { Words } from '#words/index.ts';
import { attribute, type Hole, type Html, html } from './html.ts';
import { photoField } from './photo-field.ts';
import { icon, mark, statusChip } from './status.ts';

/** Where a form says what went wrong. */
export const formError = () => html`<p class="form-error" role="alert" data-error hidden></p>`;

export const field = (label: Hole, control: Html, extra: Hole = null) =>
  html`<label class="n-label"><span>${label}</span>${control}${extra}</label>`;

const area = (name: string, max: number, placeholder = '', rows = 3) =>
  html`<textarea class="n-field" name="${name}" rows="${rows}" maxlength="${max}"${attribute('placeholder', placeholder || null)}></textarea>`;

export const select = (name: string, options: readonly (readonly [string, string])[], chosen = '') =>
  html`<span class="box"><select name="${name}">${options.map(([value, word]) => html`<option value="${value}"${attribute('selected', value === chosen)}>${word}</option>`)}</select>${icon('down', 'xs')}</span>`;

/** A comment; its words post themselves without a script. */
export function commentForm(report: Report, words: Words, name: Html | false = false): Html {
  const { number } = report;
  const w = words.report.comment;
  return html`<form class="n-comment" method="post" action="/reports/${number}/comments" data-comment><label class="vh" for="comment">${w.label}</label>
<textarea class="n-field" id="comment" name="text" rows="3" maxlength="${TEXT_MAX}" required placeholder="${w.placeholder}"></textarea>
${photoField(report, usualPhase('comment'), words)}${name}
<div class="row"><p class="small">${w.public}</p><button class="n-button slim" type="submit">${w.send}</button></div>${formError()}</form>`;
}

/** Anybody may say that a post breaks a rule. */
export function flagBox(words: Words): Html {
  const w = words.report.flag;
  return html`<details class="n-fold" data-flag-box><summary>${icon('flag', 's')}${w.summary}</summary>
<form class="inside" data-flag><p class="small">${w.lead}</p>
<fieldset class="n-radios"><legend>${w.reason}</legend>${houseRules.map((rule, at) => html`<label><input type="radio" name="reason" value="${rule}" required${attribute('checked', at === 0)}>${words.rule[rule]}</label>`)}</fieldset>
${field(w.note, area('note', NOTE_MAX, '', 2))}<button class="n-button quiet slim" type="submit">${w.send}</button>${formError()}</form></details>`;
}

/** What the one who posted may still do: tell that it is solved, take it back, or open it again. */
export function ownerBox(
  report: Report,
  movers: readonly Mover[],
  words: Words,
  edit: Html | false = false,
): Html | false {
  if (!movers.includes('reporter')) return false;
  const next = nextStatuses(report, ['reporter']);
  const w = words.report.own;
  const act = (is: ReportStatus, name: string, title: string, note: string, hint: Hole) =>
    next.includes(is) &&
    html`<details class="n-fold"><summary>${title}</summary><form class="inside" data-own="${name}">${hint && html`<p class="small">${hint}</p>`}${field(note, area('note', NOTE_MAX, '', 2))}${is !== 'closed' && photoField(report, usualPhase(is), words)}<button class="n-button slim" type="submit">${title}</button>${formError()}</form></details>`;
  return html`<section class="n-box n-own" data-own-box><h2>${w.heading}</h2>${edit}${act('resolved', 'resolve', w.resolve, w.resolveNote, null)}${act('open', 'reopen', w.reopen, w.reopenNote, null)}${act('closed', 'withdraw', w.withdraw, w.withdrawNote, w.withdrawHint)}</section>`;
}

/** Each need of a move is a field that wears `data-need`; a script shows those that the chosen status asks for. */
const needed = (need: MoveNeed, inside: Html) => html`<div data-need="${need}" hidden>${inside}</div>`;

/** Which words each next status owes, for the script: `{"closed":["reason","note"]}`. */
export const needsByStatus = (from: ReportStatus): Partial<Record<ReportStatus, MoveNeed[]>> =>
  Object.fromEntries(reportStatuses.map((to) => [to, needsOf(from, to)]));

/** Staff's answer: words, a status drawn from the machine, and what that status needs. */
export function workForm(
  report: Report,
  movers: readonly Mover[],
  words: Words,
  submit: Html = html`${words.staff.save}`,
): Html {
  const next = nextStatuses(report, movers);
  const w = words.staff;
  const templates = [
    ['acknowledged', w.templates.look, w.templates.lookText],
    ['planned', w.templates.plan, w.templates.planText],
    ['resolved', w.templates.done, w.templates.doneText],
    ['closed', w.templates.close, w.templates.closeText],
  ] as const;
  const usable = templates.filter(([to]) => next.includes(to));
  /** An answer keeps its number on every report, so that habit never sends another one. */
  const numberOf = (to: ReportStatus) => templates.findIndex(([other]) => other === to) + 1;
  return html`<form class="n-work" data-status-form data-number="${report.number}" data-version="${report.version}" data-needs="${JSON.stringify(needsByStatus(report.status))}">
<h2>${w.answer}</h2>
<div class="templates" role="group" aria-label="${w.templates.label}">${usable.map(([to, word, text]) => html`<button class="n-template" type="button" aria-pressed="false" data-template="${text}" data-key="${numberOf(to)}" data-to="${to}"><kbd>${numberOf(to)}</kbd>${word}</button>`)}</div>
<label class="vh" for="note-${report.number}">${w.answerLabel}</label>
<textarea class="n-field" id="note-${report.number}" name="note" rows="3" maxlength="${NOTE_MAX}" placeholder="${w.answerPlaceholder}"></textarea>
<fieldset class="n-moves"><legend>${w.moveTo}</legend><label class="n-move"><input type="radio" name="to" value="" checked>${statusChip(report, words)}<span class="small">${w.keep}</span></label>
${next.map((to) => html`<label class="n-move"><input type="radio" name="to" value="${to}">${mark(to, 20)}<b>${words.status[to]}</b></label>`)}</fieldset>
${needed('date', field(w.expectedDate, html`<input class="n-input" type="date" name="expectedDate">`))}
${needed('reason', html`${field(w.reason, select('reason', [['', '—'], ...reasonsFor(movers).map((r) => [r, words.closedReason[r]] as const)]))}<div data-when-reason="duplicate" hidden>${field(w.duplicateOf, html`<input class="n-input num" name="duplicateOf" inputmode="numeric" pattern="[0-9]*">`)}</div>`)}
${needed(
  'photo',
  html`${field(
    w.by,
    select(
      'by',
      resolvers.filter((r) => r !== 'reporter').map((r) => [r, words.resolver[r]]),
    ),
  )}<p class="small">${w.afterPhoto}</p>`,
)}
${photoField(report, usualPhase('comment'), words)}
<div class="row"><button class="n-button grow" type="submit">${submit}</button></div><p class="small public">${icon('people', 'xs')}${w.public}</p>${formError()}</form>`;
}

/** Show, hold back or hide; hiding names a rule in public and can be undone. */
export function visibilityForm(report: Report, words: Words): Html {
  const w = words.staff.visibility;
  const to = (value: (typeof visibilities)[number], word: string, look: string) =>
    html`<button class="n-button ${look} slim" type="submit" name="to" value="${value}">${word}</button>`;
  const hide = html`${field(
    w.rule,
    select(
      'rule',
      houseRules.map((r) => [r, words.rule[r]]),
    ),
  )}${field(w.note, area('note', NOTE_MAX, '', 2))}<p class="small">${w.hint}</p>${to('hidden', w.hide, 'quiet')}`;
  const publish = to('public', report.visibility === 'held' ? w.publish : w.unhide, '');
  return html`<form class="n-visibility" data-visibility-form data-number="${report.number}" data-version="${report.version}">${report.visibility !== 'public' && html`<div class="publish">${publish}</div>`}${report.visibility !== 'hidden' && html`<details class="n-fold"><summary>${icon('eye-off', 's')}${w.hide}</summary><div class="inside">${hide}</div></details>`}${formError()}</form>`;
}
