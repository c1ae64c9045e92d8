import type { Words } from '#words/index.ts';
import { type Hole, type Html, html } from './html.ts';

/** How one signs in and where one is signed in; each section is a file in `view/account`. */
export const accountPage = (sections: readonly Hole[], words: Words): Html =>
  html`<div class="sheet-page"><h1>${words.account.title}</h1><p>${words.account.lead}</p>${sections}<p><a class="n-button plain slim" href="/me">${words.account.back}</a></p></div>`;
