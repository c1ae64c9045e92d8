import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from './html.ts';
import { codeForms, errorLine } from './sign-in/code-forms.ts';
import { passkeyWays } from './sign-in/passkey.ts';
import { type Provider, providerWays } from './sign-in/providers.ts';

export type SignInModel = {
  token: string | null;
  next: string;
  guestsMayPost: boolean;
  providers: readonly Provider[];
};

/**
 * All ways in, on one screen: passkey, address and code, accounts elsewhere. A link (`?token=`) shows a button and spends
 * nothing by being opened. Hooks: `[data-email-form] [data-code-form] [data-link-form] [data-sent] [data-error]
 * [data-again] [data-other-address]`; what is marked `[data-way]` steps aside while a code is typed.
 */
export function signInPage(model: SignInModel, words: Words): Html {
  const w = words.signIn;
  return html`<naosu-sign-in data-next="${model.next}"><div class="sheet-page narrow">
<h1>${model.token === null ? w.title : w.linkTitle}</h1><noscript><p class="form-error">${w.noScript}</p></noscript>
${model.token === null ? ways(model, words) : linkForm(model.token, words)}</div></naosu-sign-in>`;
}

const ways = ({ providers, next, guestsMayPost }: SignInModel, words: Words) =>
  html`${passkeyWays(words)}${codeForms(words)}${providerWays(providers, next, words)}${guestsMayPost && html`<p class="small" data-way>${words.signIn.guestHint}</p>`}`;

const linkForm = (token: string, words: Words) =>
  html`<form class="card-form" data-link-form><p>${words.signIn.linkLead}</p><input type="hidden" name="token"${attribute('value', token)}><button class="n-button wide" type="submit">${words.signIn.linkButton}</button>${errorLine}</form>`;
