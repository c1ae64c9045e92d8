import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { errorLine } from '../sign-in/code-forms.ts';
import { recoveryCodes } from './recovery-codes.ts';

/**
 * A picture to scan, a first code, then the recovery codes. The secret is asked for by the script, because a page that is
 * only opened changes nothing. Hooks: `[data-secret-card] [data-qr] [data-open] [data-secret] [data-copy] [data-confirm]`.
 */
export function enrolParts(lead: string, words: Words): Html {
  const w = words.secondFactor;
  return html`<form class="card-form" data-confirm><p>${lead}</p>
<div class="factor-secret" data-secret-card hidden><h2>${w.scan}</h2><img data-qr width="240" height="240" alt="${w.qr}">
<a class="n-button quiet" data-open>${w.open}</a>
<details class="n-fold"><summary>${w.byHand}</summary><p class="small">${w.secret}</p><code data-secret></code><button class="n-button plain slim" type="button" data-copy>${w.copy}</button></details></div>
<label class="n-label"><span>${w.firstCode}</span><input class="n-input code" name="code" required inputmode="numeric" autocomplete="one-time-code" maxlength="12"></label>
<button class="n-button wide" type="submit">${w.confirm}</button>${errorLine}</form>${recoveryCodes(words)}`;
}
