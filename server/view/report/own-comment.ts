import type { TimelineEvent } from '#domain/event.ts';
import { type Report, TEXT_MAX } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { formError } from '../report-forms.ts';
import { freeUntil, type Mine } from './edit-form.ts';

type OwnCommentModel = { report: Report; mine: Mine; timeZone: string };

/** Under a comment of one's own: to put it right, or to take it back. Both work without a script. */
export function ownCommentBox(
  { id, at, text }: TimelineEvent,
  { report, mine, timeZone }: OwnCommentModel,
  words: Words,
): Html | false {
  if (!mine.comments.includes(id)) return false;
  const w = words.editing.comment;
  const until = freeUntil(at, mine.now);
  const path = `/reports/${report.number}/events/${id}`;
  return html`<details class="n-fold own-comment-box"><summary>${w.summary}</summary><div class="inside"><form class="inside" method="post" action="${path}" data-correct-comment="${id}"><label class="vh" for="comment-${id}">${words.report.comment.label}</label><textarea class="n-field" id="comment-${id}" name="text" rows="3" maxlength="${TEXT_MAX}" required>${text ?? ''}</textarea><p class="small">${until === undefined ? w.traced : w.free(words.dates.dateTime(until, timeZone))}</p><button class="n-button slim" type="submit">${w.save}</button>${formError()}</form>
<form class="inside" method="post" action="${path}/erase" data-erase-comment="${id}"><p class="small">${w.eraseHint}</p><button class="n-button quiet slim" type="submit">${w.erase}</button>${formError()}</form></div></details>`;
}
