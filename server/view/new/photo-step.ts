import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { icon } from '../status.ts';
import { step } from './step.ts';

/** Nothing more: a phone that is asked for HEIC by name no longer turns it into JPEG. */
const ACCEPT = 'image/*';

/** Two ways to a photo: the camera at once, or what is there already. */
export function photoStep(words: Words): Html {
  const { photo } = words.post;
  return step(
    'photo',
    1,
    photo.heading,
    html`<ul class="post-photos" data-slot="photos" hidden></ul>
<div class="post-photo-line" data-slot="photo-undo" hidden></div>
<div class="post-photo-line" data-slot="stay" hidden></div>
<div class="post-photo-buttons" data-photo-buttons>
<label class="post-photo-button main">${icon('camera')}<span>${photo.take}</span><input class="vh" type="file" accept="${ACCEPT}" capture="environment" data-photo-input aria-describedby="post-photo-reason post-photo-refusal"></label>
<label class="post-photo-button">${icon('image')}<span>${photo.choose}</span><input class="vh" type="file" accept="${ACCEPT}" multiple data-photo-input aria-describedby="post-photo-reason post-photo-refusal"></label>
</div>
<p class="post-problem" id="post-photo-refusal" role="alert" hidden></p>
<p class="small" data-photo-lead>${photo.lead}</p>
<p class="small">${photo.privacy}</p>`,
  );
}
