import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { icon } from '../status.ts';

export type StepName = 'photo' | 'place' | 'what' | 'words';

/** The frame of a step: its number, which closes into a tick, its heading, and the reason when it is missing. */
export function step(name: StepName, number: number, heading: Html | string, body: Html): Html {
  return html`<section class="step" data-step="${name}" data-anchor="${name}" aria-labelledby="post-${name}-heading">
<div class="head"><span class="post-tick" aria-hidden="true"><span class="n">${number}</span><span class="ok">${icon('check', 'xs')}</span></span><h2 id="post-${name}-heading" tabindex="-1">${heading}</h2></div>
<p class="post-problem" id="post-${name}-reason" hidden></p>
${body}</section>`;
}

/** The running summary on top. Where a step stands is also said, not only drawn. */
export function progress(words: Words): Html {
  const { steps, progress } = words.post;
  const item = (name: StepName) =>
    html`<li data-progress="${name}">${icon('check', 'xs')}<a href="#post-${name}-heading">${steps[name]}</a><span class="vh" data-done-word></span></li>`;
  return html`<ol class="n-progress" aria-label="${progress}">${item('photo')}${item('place')}${item('what')}${item('words')}</ol>`;
}
