import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from '../html.ts';
import { errorLine } from '../sign-in/code-forms.ts';
import { type Provider, providerAddress } from '../sign-in/providers.ts';
import { icon } from '../status.ts';
import { accountSection } from './section.ts';

type Connected = { id: string; provider: string; connectedAt: string };
export type ConnectionsModel = {
  connections: readonly Connected[];
  /** What can be connected, one button each. */
  providers: readonly Provider[];
  timeZone: string;
};

/** Accounts elsewhere that open one's own. Hooks: `[data-connection]` (its id), `[data-disconnect] [data-error]`. */
export function connectionsSection(
  { connections, providers, timeZone }: ConnectionsModel,
  words: Words,
): Html {
  const w = words.connections;
  return html`<naosu-connections>${accountSection(
    'connections',
    w.section,
    html`<p class="small">${w.lead}${connections.length === 0 && html` ${w.none}`}</p>
${connections.length > 0 && html`<ul class="n-box account-list" role="list">${connections.map((one) => row(one, timeZone, words))}</ul>`}
${errorLine}<p class="row-links">${providers.map((provider) => html`<a class="n-button quiet slim" rel="nofollow"${attribute('href', providerAddress(provider, '/me/account'))}>${icon('plus', 's')}${w.connect(provider.name)}</a>`)}</p>`,
  )}</naosu-connections>`;
}

function row({ id, provider, connectedAt }: Connected, timeZone: string, words: Words): Html {
  const w = words.connections;
  return html`<li class="account-row" data-connection="${id}"><span class="sign">${icon('key', 's')}</span>
<div class="what"><b>${provider}</b><p class="small"><time datetime="${connectedAt}">${w.since(words.dates.date(connectedAt, timeZone))}</time></p></div>
<button class="n-button quiet slim" type="button" data-disconnect aria-label="${w.disconnectOf(provider)}">${w.disconnect}</button></li>`;
}
