import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { icon } from '../status.ts';
import { errorLine } from './code-forms.ts';

/**
 * The buttons for a passkey, first on the page: to come in with one, and to begin with one and no address at all. Hidden
 * until the script has seen that the browser knows how. Hooks: `[data-passkey] [data-use] [data-make]`.
 */
export function passkeyWays(words: Words): Html {
  const w = words.passkeys;
  return html`<div data-way><div class="card-form passkey-ways" data-passkey hidden><p class="small">${w.what}</p>
<button class="n-button tint wide" type="button" data-use>${icon('key', 's')}${w.use}</button>
<button class="n-button plain slim" type="button" data-make>${w.first}</button>${errorLine}</div></div>`;
}
