import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { icon } from '../status.ts';
import { accountSection } from './section.ts';

export type SessionsModel = {
  sessions: readonly {
    id: string;
    device: string | null;
    openedAt: string;
    usedAt: string;
    current: boolean;
  }[];
  timeZone: string;
};

/** Where one is signed in. Hooks: `[data-session]` (its id), `[data-device]`, `[data-end]`, `[data-end-others]`. */
export function sessionsSection({ sessions, timeZone }: SessionsModel, words: Words): Html {
  const w = words.sessions;
  const hasOthers = sessions.some(({ current }) => !current);
  return html`<naosu-sessions>${accountSection(
    'sessions',
    w.title,
    html`<p class="small">${w.lead}</p><ul class="n-box account-list" role="list">${sessions.map((one) => row(one, timeZone, words))}</ul>
${hasOthers && html`<p data-others><button class="n-button quiet slim" type="button" data-end-others>${icon('leave', 's')}${w.endOthers}</button></p>`}`,
  )}</naosu-sessions>`;
}

function row(
  { id, device, openedAt, usedAt, current }: SessionsModel['sessions'][number],
  timeZone: string,
  words: Words,
): Html {
  const w = words.sessions;
  const name = device ?? w.unknownDevice;
  return html`<li class="account-row" data-session="${id}" data-device="${name}"><span class="sign">${icon('device', 's')}</span>
<div class="what"><b>${name}</b>${current && html` <span class="account-here">${w.here}</span>`}<p class="small"><time datetime="${openedAt}">${w.opened(words.dates.dateTime(openedAt, timeZone))}</time> <span class="used">${w.used(words.dates.date(usedAt, timeZone))}</span></p></div>
${!current && html`<button class="n-button quiet slim" type="button" data-end aria-label="${w.endOf(name)}">${w.end}</button>`}</li>`;
}
