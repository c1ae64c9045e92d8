import type { Words } from '#words/index.ts';
import { type Html, html } from './html.ts';
import { enrolParts } from './second-factor/enrol.ts';
import { giveParts } from './second-factor/give.ts';

export type SecondFactorModel = {
  /** To give a code of the app that is set up, or to set one up. */
  step: 'give' | 'enrol';
  next: string;
  /** An administrator's rights sleep until it is set up. */
  needed: boolean;
};

/** After signing in: the code of an authenticator app, or how to get one. It can be left for later; rights sleep then. */
export function secondFactorPage({ step, next, needed }: SecondFactorModel, words: Words): Html {
  const w = words.secondFactor;
  return html`<naosu-second-factor data-next="${next}" data-step="${step}"><div class="sheet-page narrow">
<h1>${step === 'enrol' ? w.enrolTitle : w.title}</h1><noscript><p class="form-error">${w.noScript}</p></noscript>
${step === 'enrol' ? enrolParts(needed, words) : giveParts(words)}
<p data-later><a class="n-button plain slim" href="${next}">${w.later}</a></p></div></naosu-second-factor>`;
}
