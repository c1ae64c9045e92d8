import type { Words } from '#words/index.ts';
import { type Html, html } from './html.ts';
import { icon } from './status.ts';

/** A report of one's own that a link can be made for, and the line it goes by. */
export type Trackable = { number: number; headline: string };

/**
 * Offers a guest the private link to what they posted; the script makes it when asked, and it is shown this once. Hooks:
 * `select[name=number] [data-make] [data-made] [data-link] [data-copy] [data-share] [data-error]`.
 */
export function trackingLinkBox(reports: readonly Trackable[], words: Words): Html {
  const w = words.tracking;
  const first = reports[0]?.number ?? 0;
  return html`<naosu-tracking-link number="${first}" hidden><section class="n-box n-tracking"><h2>${icon('lock', 's')}${w.heading}</h2><p class="small">${w.lead}</p>
${reports.length > 1 && choice(reports, words)}
<div data-made hidden><label class="n-label"><span>${w.link}</span><input class="n-input" readonly autocomplete="off" spellcheck="false" data-link></label>
<div class="row"><button class="n-button slim" type="button" data-copy>${w.copy}</button><button class="n-button quiet slim" type="button" data-share hidden>${icon('share', 's')}${w.share}</button></div></div>
<button class="n-button quiet slim" type="button" data-make>${w.make}</button>
<p class="small">${w.secret}</p><p class="form-error" role="alert" data-error hidden></p></section></naosu-tracking-link>`;
}

const choice = (reports: readonly Trackable[], words: Words) =>
  html`<label class="n-label"><span>${words.tracking.which}</span><span class="box"><select name="number">${reports.map(({ number, headline }) => html`<option value="${number}">#${number} ${headline}</option>`)}</select>${icon('down', 'xs')}</span></label>`;
