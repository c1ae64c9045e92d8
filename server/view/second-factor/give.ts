import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { errorLine } from '../sign-in/code-forms.ts';

/** Six digits, or, in their place, a recovery code. Hooks: `[data-give] [data-recover] [data-swap]`. */
export function giveParts(words: Words): Html {
  const w = words.secondFactor;
  return html`<form class="card-form" data-give><p>${w.lead}</p>
<label class="n-label"><span>${w.code}</span><input class="n-input code" name="code" required autofocus inputmode="numeric" autocomplete="one-time-code" maxlength="12"></label>
<button class="n-button wide" type="submit">${w.give}</button><button class="n-button plain slim" type="button" data-swap>${w.useRecovery}</button>${errorLine}</form>
<form class="card-form" data-recover hidden><label class="n-label"><span>${w.recovery}</span><input class="n-input" name="code" required maxlength="60" autocomplete="off" autocapitalize="off" spellcheck="false"></label>
<p class="small">${w.recoveryHint}</p><button class="n-button wide" type="submit">${w.give}</button><button class="n-button plain slim" type="button" data-swap>${w.useApp}</button>${errorLine}<p class="small">${w.lost}</p></form>`;
}
