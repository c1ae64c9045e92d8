import type { CategoryOfCity } from '#domain/city.ts';
import { PHOTO_BYTES_MAX, PHOTO_WAIT_MS } from '#domain/photo.ts';
import { NEARBY_RADIUS_M, PHOTOS_MAX, TEXT_MAX } from '#domain/report.ts';
import { isOpen, reportStatuses } from '#domain/report-status.ts';
import type { Words } from '#words/index.ts';
import { type Html, html, jsonIsland } from './html.ts';
import type { Speaker } from './name-choice.ts';
import { photoStep } from './new/photo-step.ts';
import { placeStep } from './new/place-step.ts';
import { progress } from './new/step.ts';
import { whatStep } from './new/what-step.ts';
import { wordsStep } from './new/words-step.ts';
import { icon } from './status.ts';

export type NewPageModel = {
  categories: readonly CategoryOfCity[];
  /** As whom the reader posts. */
  speaker: Speaker;
};

const NEARBY_SHOWN = 3;

/** What the screen's script has to know and only the domain says. */
const rules = {
  limits: { photos: PHOTOS_MAX, photoBytes: PHOTO_BYTES_MAX, photoWaitMs: PHOTO_WAIT_MS, text: TEXT_MAX },
  nearby: { radius: NEARBY_RADIUS_M, status: reportStatuses.filter(isOpen).join(','), limit: NEARBY_SHOWN },
};

/**
 * The posting screen: photo, place, what, words, and the button that is always there. Complete markup; the script fills
 * the `data-slot`s (photos, place, found, map, questions, dangers, nearby, draft) and nothing else.
 */
export function newPage({ categories, speaker }: NewPageModel, words: Words): Html {
  const { post } = words;
  return html`<naosu-post-page><form class="post" novalidate>
<header class="n-bar"><a class="n-round" href="/" aria-label="${post.leave}">${icon('close')}</a><h1 class="t">${post.title}</h1><span class="small" data-saved role="status"></span></header>
${progress(words)}
<naosu-outbox hidden></naosu-outbox>
<noscript><p class="post-problem">${post.noScript}</p></noscript>
<div class="post-draft" data-slot="draft" role="status" hidden></div>
${photoStep(words)}${placeStep(words)}${whatStep(categories, words)}
<section class="step" data-slot="nearby" aria-live="polite" hidden></section>
${wordsStep(speaker, words)}
<div class="n-actions"><p class="small" id="post-foot-line" role="status">${post.summary.photo}</p>
<button class="n-button wide" type="submit" data-act="send" aria-describedby="post-foot-line"><span data-label>${post.send}</span></button></div>
<p class="vh" role="status" data-voice></p>
</form>${jsonIsland('post-data', rules)}</naosu-post-page>`;
}
