import { type Hole, type Html, html } from '../html.ts';

/** One section of «/me/account»: a heading and a card. `name` makes the address of the section (`#sessions`). */
export const accountSection = (name: string, heading: string, body: Hole): Html =>
  html`<section class="account-part" id="${name}" aria-labelledby="${name}-heading"><h2 id="${name}-heading">${heading}</h2>${body}</section>`;
