import type { Words } from '#words/index.ts';
import { attribute, type Hole, html } from '../html.ts';

/** An account elsewhere that the operator lets people come in with. */
export type Provider = { id: string; name: string };

/** Where the way through a provider begins, and what one comes back to. */
export const providerAddress = ({ id }: Provider, next: string) =>
  `/sign-in/with/${encodeURIComponent(id)}${next && `?next=${encodeURIComponent(next)}`}`;

/** A button for each account elsewhere, last on the page; nothing when the operator configured none. */
export const providerWays = (providers: readonly Provider[], next: string, words: Words): Hole =>
  providers.length > 0 &&
  html`<section class="card-form" data-way><p>${words.connections.or}</p>${providers.map(
    (provider) =>
      html`<a class="n-button quiet wide" rel="nofollow"${attribute('href', providerAddress(provider, next))}>${words.connections.signInWith(provider.name)}</a>`,
  )}</section>`;
