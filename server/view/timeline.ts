import type { TimelineEvent } from '#domain/event.ts';
import type { PhotoOnReport } from '#domain/photo.ts';
import type { Author, ReportKind } from '#domain/report.ts';
import { ReportStatus } from '#domain/report-status.ts';
import type { Words } from '#words/index.ts';
import { type Hole, type Html, html, safeUrl } from './html.ts';
import { icon, mark, statusChip } from './status.ts';

export type TimelineModel = {
  events: readonly TimelineEvent[];
  kind: ReportKind;
  /** The ward's name in the reader's language: its office speaks under it. */
  ward: string;
  timeZone?: string | undefined;
  /** What the reader may do with a comment of their own. */
  ownComment?: ((event: TimelineEvent) => Html | false) | undefined;
};

/** Everything that happened, oldest first: `<ol class="n-timeline">` of `[data-seq]` lines. */
export function timeline(model: TimelineModel, words: Words): Html {
  return html`<ol class="n-timeline" data-events>${model.events.map((event) => eventItem(event, model, words))}</ol>`;
}

const inOffice = ({ role }: Author) => role === 'staff' || role === 'administrator';

/** How somebody is called: by the name they chose to show, else by what they are here. */
export function speakerName(author: Author, ward: string, words: Words): string {
  if (author.name !== null) return inOffice(author) ? author.name : words.report.by(author.name);
  return author.role === 'staff' ? words.report.office(ward) : words.role[author.role];
}

/** The office speaks in tinted bubbles, people in white ones, the system in plain lines. */
export function eventItem(event: TimelineEvent, model: Omit<TimelineModel, 'events'>, words: Words): Html {
  const office = inOffice(event.actor);
  const badge = words.roleBadge[event.actor.role];
  return html`<li class="n-event${office && ' office'}" id="event-${event.id}" data-seq="${event.seq}"><span class="knot">${knot(event, model.kind, office)}</span>
<p class="who">${speakerName(event.actor, model.ward, words)}${badge && html`<span class="badge">${badge}</span>`}</p>
<time datetime="${event.at}">${words.dates.dateTime(event.at, model.timeZone)}${event.correctedAt && html`<span class="corrected">（${words.event.corrected(words.dates.dateTime(event.correctedAt, model.timeZone))}）</span>`}</time>
${saysInBubble(event) ? bubble(event, model, words) : html`<p class="line">${lineOf(event, words)}</p>`}${model.ownComment?.(event)}</li>`;
}

function knot({ type, to }: TimelineEvent, kind: ReportKind, office: boolean): Html {
  if (office) return icon('office', 's');
  if (type === 'posted') return mark(kind === 'good' ? 'good' : 'open', 20);
  if (type === 'status_changed') return mark(ReportStatus.catch('open').parse(to), 20);
  if (type === 'visibility_changed') return icon(to === 'hidden' ? 'eye-off' : 'info', 's');
  return icon(type === 'corrected' ? 'info' : 'talk', 's');
}

const saysInBubble = ({ type, text, photos }: TimelineEvent) =>
  (type === 'commented' || type === 'status_changed') &&
  ((text !== null && text !== '') || photos.length > 0);

function bubble(event: TimelineEvent, { kind, timeZone }: Omit<TimelineModel, 'events'>, words: Words): Html {
  return html`<div class="said">${paragraphs(event.text ?? '')}${eventPhotos(event.photos, words)}${event.type === 'status_changed' && moved(event, kind, timeZone, words)}</div>`;
}

function moved(
  { to, reason, expectedDate }: TimelineEvent,
  kind: ReportKind,
  timeZone: string | undefined,
  words: Words,
): Html {
  const status = ReportStatus.catch('open').parse(to);
  return html`<p class="moved">${statusChip({ kind, status }, words)}${reason && html`<span class="small">${words.event.because(reasonWord(reason, words))}</span>`}${expectedDate && html`<span class="small num">${words.dates.until(expectedDate, timeZone)}</span>`}</p>`;
}

/** A reason on the wire is a closed reason or a house rule, by the kind of event. */
function reasonWord(reason: string, words: Words): string {
  const all: Record<string, string> = { ...words.rule, ...words.closedReason };
  return all[reason] ?? reason;
}

function lineOf({ type, text, from, to, reason, expectedDate }: TimelineEvent, words: Words): Hole {
  // A comment has words; one that has none lost them with the person who wrote it.
  if (type === 'commented' && text === null) return words.event.erased;
  if (type === 'visibility_changed') {
    const said = to === 'hidden' ? words.event.hidden : to === 'held' ? words.event.held : words.event.shown;
    return [
      said,
      reason && html`<span class="small">${words.event.because(reasonWord(reason, words))}</span>`,
    ];
  }
  if (type !== 'status_changed') return words.event.type[type];
  const status = ReportStatus.catch('open').parse(to);
  const reopened = to === 'open' && from !== null;
  return [
    reopened ? words.event.reopened : words.event.movedTo(words.status[status]),
    reason && html`<span class="small">${words.event.because(reasonWord(reason, words))}</span>`,
    expectedDate && html`<span class="small num">${words.dates.until(expectedDate)}</span>`,
  ];
}

function eventPhotos(photos: readonly PhotoOnReport[], words: Words): Html | false {
  return (
    photos.length > 0 &&
    html`<naosu-photos class="pictures">${photos.map((photo, at) => eventPhoto(photo, at, words))}</naosu-photos>`
  );
}

function eventPhoto({ phase, alt, displayUrl, thumbUrl }: PhotoOnReport, at: number, words: Words): Html {
  return html`<a href="${safeUrl(displayUrl)}" data-photo><img class="n-photo" src="${safeUrl(thumbUrl)}" width="96" height="96" loading="lazy" alt="${alt ?? words.report.openPhoto(at + 1)}"><span class="n-phase ${phase}">${words.phase[phase]}</span></a>`;
}

/** Words of people: every line break they made, nothing else they typed. */
export function paragraphs(text: string): Html[] {
  return text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => html`<p>${part.split('\n').map((line, at) => [at > 0 && html`<br>`, line])}</p>`);
}
