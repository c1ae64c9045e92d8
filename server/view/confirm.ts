import type { Words } from '#words/index.ts';
import { type Html, html } from './html.ts';
import { errorLine } from './sign-in/code-forms.ts';
import { icon } from './status.ts';

/**
 * How a guest stands behind what they posted, so that it is published at once, without leaving the page. `many`: on a page
 * of several posts. Hooks: `[data-passkey] [data-make] [data-use] [data-mail] [data-email-form] [data-code-form]
 * [data-sent] [data-again] [data-error] [data-done]`.
 */
export function confirmBox(many: boolean, words: Words): Html {
  const w = words.confirm;
  return html`<naosu-confirm><section class="n-box n-confirm" aria-labelledby="confirm-heading"><h2 id="confirm-heading">${icon('lock', 's')}${many ? w.several : words.report.held.title}</h2><p class="small">${many ? w.textMany : w.text}</p>
<div class="way" data-passkey hidden><button class="n-button wide" type="button" data-make>${icon('key', 's')}${w.passkey}</button><p class="small">${w.passkeyHint}</p></div>
<details class="n-fold" data-mail><summary>${icon('mail', 's')}${w.mail}</summary>${mailForms(words)}</details>
<button class="n-button plain slim" type="button" data-use hidden>${w.have}</button>
${errorLine}<p class="vh" role="status" data-done></p><p class="small quiet">${w.wait}</p></section></naosu-confirm>`;
}

function mailForms(words: Words): Html {
  const w = words.signIn;
  return html`<form class="way" data-email-form><label class="n-label"><span>${w.email}</span><input class="n-input" type="email" name="email" required maxlength="254" autocomplete="email" autocapitalize="off" spellcheck="false" placeholder="${w.emailPlaceholder}"></label><button class="n-button tint slim" type="submit">${w.ask}</button></form>
<form class="way" data-code-form hidden><p class="small" role="status" data-sent></p><label class="n-label"><span>${w.code}</span><input class="n-input code" name="code" required inputmode="numeric" autocomplete="one-time-code" maxlength="12"></label>
<div class="row"><button class="n-button slim" type="submit">${words.confirm.publish}</button><button class="n-button plain slim" type="button" data-again>${w.otherAddress}</button></div></form>`;
}
