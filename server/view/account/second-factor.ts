import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { recoveryCodes } from '../second-factor/recovery-codes.ts';
import { errorLine } from '../sign-in/code-forms.ts';
import { accountSection } from './section.ts';

export type SecondFactorSection = {
  /** `off`: none; `ask`: not given in this session; `on`: given. */
  state: 'off' | 'ask' | 'on';
  codesLeft: number;
  /** Not for who administers the city. */
  maySwitchOff: boolean;
};

const PAGE = '/sign-in/second-factor?next=%2Fme%2Faccount';
const CHANGE = `${PAGE}&change=1`;

/** One's authenticator app: to set it up, to move it to another phone, to renew the recovery codes, to switch it off. */
export function secondFactorSection(model: SecondFactorSection, words: Words): Html {
  const w = words.secondFactor;
  const link = (text: string) => html`<a class="n-button quiet slim" href="${PAGE}">${text}</a>`;
  const card = html`<div class="card-form">
${model.state === 'off' && html`<p>${w.offText}</p>${link(w.switchOn)}`}
${model.state === 'ask' && html`<p>${w.onText} ${w.askFirst}</p>${link(w.give)}`}
${model.state === 'on' && whatToChange(model, words)}</div>${model.state === 'on' && recoveryCodes(words)}`;
  return html`<naosu-account-factor>${accountSection('second-factor', w.section, card)}</naosu-account-factor>`;
}

function whatToChange({ codesLeft, maySwitchOff }: SecondFactorSection, words: Words): Html {
  const w = words.secondFactor;
  return html`<p>${w.onText} <span data-codes-left>${w.left(codesLeft)}</span></p>
<div class="inside"><p class="small">${w.changeHint}</p><a class="n-button quiet slim" href="${CHANGE}">${w.change}</a></div>
<form class="inside" data-renew><p class="small">${w.renewHint}</p><button class="n-button quiet slim" type="submit">${w.renew}</button>${errorLine}</form>
${maySwitchOff ? switchOff(words) : html`<p class="small">${w.notForAdministrators}</p>`}`;
}

const switchOff = ({ secondFactor: w }: Words) =>
  html`<details class="n-fold"><summary>${w.switchOff}</summary><form class="inside" data-switch-off><p class="small">${w.switchOffHint}</p><label class="n-label"><span>${w.code}</span><input class="n-input" name="code" required maxlength="60" autocomplete="one-time-code" autocapitalize="off" spellcheck="false"></label><button class="n-button quiet slim" type="submit">${w.switchOff}</button>${errorLine}</form></details>`;
