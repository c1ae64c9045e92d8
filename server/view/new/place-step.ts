import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { icon } from '../status.ts';
import { step } from './step.ts';

/** Three ways beside the photo's own: the device, a search, the map. None of them is the only one. */
export function placeStep(words: Words): Html {
  const { place } = words.post;
  return step(
    'place',
    2,
    place.heading,
    html`<div class="post-ways" data-ways>
<p class="post-problem" id="post-place-problem" role="alert" hidden></p>
<button class="n-button tint wide" type="button" data-act="here">${icon('locate', 's')}${place.use}</button>
<div class="post-search"><label class="vh" for="post-place-search">${place.search}</label>${icon('search', 's')}<input type="text" id="post-place-search" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="post-found" aria-describedby="post-place-reason post-place-problem" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" placeholder="${place.search}"><div class="post-found" data-slot="found" hidden></div></div>
<button class="n-button quiet wide" type="button" data-act="map">${icon('map', 's')}${place.onMap}</button>
<div data-slot="map"></div>
</div>
<div data-slot="place"></div>`,
  );
}
