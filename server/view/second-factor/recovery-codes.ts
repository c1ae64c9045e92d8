import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';

/**
 * Where new recovery codes are shown, once; empty until the script has them. Hooks: `[data-recovery-codes] [data-list]
 * [data-print] [data-copy-codes] [data-save] [data-noted]`.
 */
export function recoveryCodes(words: Words): Html {
  const w = words.secondFactor;
  return html`<section class="card-form" data-recovery-codes hidden tabindex="-1"><h2>${w.codesTitle}</h2><p>${w.codesLead}</p>
<ol class="recovery-codes" data-list></ol>
<div class="row"><button class="n-button quiet slim" type="button" data-print>${w.print}</button><button class="n-button quiet slim" type="button" data-copy-codes>${w.copy}</button><a class="n-button quiet slim" data-save download="naosu-recovery-codes.txt">${w.save}</a></div>
<button class="n-button wide" type="button" data-noted>${w.noted}</button></section>`;
}
