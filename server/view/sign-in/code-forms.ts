import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { icon } from '../status.ts';

/** Where a refusal is said, once a card. */
export const errorLine = html`<p class="form-error" role="alert" data-error hidden></p>`;

/** The address, and, in its place once it was given, the code. */
export function codeForms(words: Words): Html {
  const w = words.signIn;
  return html`<div class="card-form"><p data-sent role="status" hidden></p>
<form class="inside" data-email-form><p>${w.lead}</p>
<label class="n-label"><span>${w.email}</span><input class="n-input" type="email" name="email" required maxlength="254" autocomplete="email webauthn" autocapitalize="off" spellcheck="false" placeholder="${w.emailPlaceholder}"></label>
<button class="n-button wide" type="submit">${icon('mail', 's')}${w.ask}</button></form>
<form class="inside" data-code-form hidden><label class="n-label"><span>${w.code}</span><input class="n-input code" name="code" required inputmode="numeric" autocomplete="one-time-code" maxlength="12"></label>
<p class="small">${w.browserOnly} ${w.notThere}</p><button class="n-button wide" type="submit">${w.verify}</button>
<div class="row"><button class="n-button plain slim" type="button" data-again>${w.again}</button><button class="n-button plain slim" type="button" data-other-address>${w.otherAddress}</button></div></form>
${errorLine}</div>`;
}
