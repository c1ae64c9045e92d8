import { PLACE_NOTE_MAX } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { nameChoice, type Speaker } from '../name-choice.ts';
import { step } from './step.ts';

/** A few words, and as whom they will stand there. */
export function wordsStep(speaker: Speaker, words: Words): Html {
  const { post, common } = words;
  return step(
    'words',
    4,
    html`<label for="post-text">${post.words.heading}</label> <span class="small">${common.optional}</span>`,
    html`<textarea class="n-field" id="post-text" rows="4" placeholder="${post.words.placeholder}" aria-describedby="post-words-reason post-text-left post-words-hint"></textarea>
<p class="small post-left" id="post-text-left" role="status" hidden></p>
<p class="small" id="post-words-hint">${post.words.privacy}</p>
<div class="post-note"><label for="post-place-note">${post.place.note}</label><input class="n-field" type="text" id="post-place-note" maxlength="${PLACE_NOTE_MAX}" autocomplete="off" placeholder="${post.place.notePlaceholder}"></div>
${nameChoice(speaker, words, 'post-show-name')}`,
  );
}
