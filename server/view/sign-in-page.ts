import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from './html.ts';
import { icon } from './status.ts';

export type SignInModel = { token: string | null; next: string; guestsMayPost: boolean };

const errorLine = html`<p class="form-error" role="alert" data-error hidden></p>`;

/**
 * Address, then code, on one screen. A link (`?token=`) shows a button and spends nothing by being opened. Hooks:
 * `[data-email-form] [data-code-form] [data-link-form] [data-sent] [data-error] [data-again] [data-other-address]`.
 */
export function signInPage(model: SignInModel, words: Words): Html {
  const w = words.signIn;
  return html`<naosu-sign-in data-next="${model.next}"><div class="sheet-page narrow">
<h1>${model.token === null ? w.title : w.linkTitle}</h1><noscript><p class="form-error">${w.noScript}</p></noscript>
${model.token === null ? codeForms(model, words) : linkForm(model.token, words)}</div></naosu-sign-in>`;
}

function codeForms({ guestsMayPost }: SignInModel, words: Words): Html {
  const w = words.signIn;
  return html`<div class="card-form"><p data-sent role="status" hidden></p>
<form class="inside" data-email-form><p>${w.lead}</p>
<label class="n-label"><span>${w.email}</span><input class="n-input" type="email" name="email" required maxlength="254" autocomplete="email" autocapitalize="off" spellcheck="false" placeholder="${w.emailPlaceholder}"></label>
<button class="n-button wide" type="submit">${icon('mail', 's')}${w.ask}</button></form>
<form class="inside" data-code-form hidden><label class="n-label"><span>${w.code}</span><input class="n-input code" name="code" required inputmode="numeric" autocomplete="one-time-code" maxlength="12"></label>
<p class="small">${w.browserOnly} ${w.notThere}</p><button class="n-button wide" type="submit">${w.verify}</button>
<div class="row"><button class="n-button plain slim" type="button" data-again>${w.again}</button><button class="n-button plain slim" type="button" data-other-address>${w.otherAddress}</button></div></form>
${errorLine}</div>${guestsMayPost && html`<p class="small">${w.guestHint}</p>`}`;
}

const linkForm = (token: string, words: Words) =>
  html`<form class="card-form" data-link-form><p>${words.signIn.linkLead}</p><input type="hidden" name="token"${attribute('value', token)}><button class="n-button wide" type="submit">${words.signIn.linkButton}</button>${errorLine}</form>`;
