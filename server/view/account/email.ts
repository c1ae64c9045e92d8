import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { icon } from '../status.ts';
import { accountSection } from './section.ts';

export type EmailModel = { email: string | null };

/** The address one signs in by. Hooks: `[data-now] [data-ask] [data-verify] [data-sent] [data-other] [data-error]`. */
export function emailSection({ email }: EmailModel, words: Words): Html {
  const w = words.email;
  return html`<naosu-email>${accountSection(
    'email',
    w.title,
    html`<div class="card-form"><p data-now>${email === null ? w.none : w.now(email)}</p>
<details class="n-fold" data-fold><summary>${icon('mail', 's')}${email === null ? w.add : w.change}</summary><div class="inside">
<form class="inside" data-ask><label class="n-label"><span>${w.label}</span><input class="n-input" type="email" name="email" required maxlength="254" autocomplete="email" autocapitalize="off" spellcheck="false" placeholder="${words.signIn.emailPlaceholder}"></label><p class="small">${email === null ? w.hintFirst : w.hint}</p>
<button class="n-button quiet slim" type="submit">${w.ask}</button></form>
<form class="inside" data-verify hidden><p data-sent role="status"></p><label class="n-label"><span>${w.code}</span><input class="n-input code" name="code" required inputmode="numeric" autocomplete="one-time-code" maxlength="12"></label><p class="small">${w.codeHint}</p>
<div class="row"><button class="n-button slim" type="submit">${w.verify}</button><button class="n-button plain slim" type="button" data-other>${w.other}</button></div></form>
<p class="form-error" role="alert" data-error hidden></p></div></details></div>`,
  )}</naosu-email>`;
}
