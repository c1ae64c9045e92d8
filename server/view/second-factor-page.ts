import type { Words } from '#words/index.ts';
import { type Html, html } from './html.ts';
import { enrolParts } from './second-factor/enrol.ts';
import { giveParts } from './second-factor/give.ts';

export type SecondFactorModel = {
  /** To give a code of the app that is set up, to set one up, or to put another phone's in its place. */
  step: 'give' | 'enrol' | 'change';
  next: string;
  /** Where who leaves it for later goes. */
  later: string;
  /** An administrator's rights sleep until it is set up. */
  needed: boolean;
};

/** After signing in: the code of an authenticator app, or how to get one. It can be left for later; rights sleep then. */
export function secondFactorPage({ step, next, later, needed }: SecondFactorModel, words: Words): Html {
  const w = words.secondFactor;
  return html`<naosu-second-factor data-next="${next}" data-step="${step}"><div class="sheet-page narrow">
<h1>${titleOf(step, words)}</h1><noscript><p class="form-error">${w.noScript}</p></noscript>
${step === 'give' ? giveParts(words) : enrolParts(step === 'change' ? w.changeLead : leadOf(needed, words), words)}
<p data-later><a class="n-button plain slim" href="${later}">${w.later}</a></p></div></naosu-second-factor>`;
}

export const titleOf = (step: SecondFactorModel['step'], { secondFactor: w }: Words): string =>
  ({ give: w.title, enrol: w.enrolTitle, change: w.change })[step];

const leadOf = (needed: boolean, { secondFactor: w }: Words): string =>
  needed ? `${w.enrolLead} ${w.enrolNeeded}` : w.enrolLead;
