import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { errorLine } from '../sign-in/code-forms.ts';
import { icon } from '../status.ts';
import { accountSection } from './section.ts';

type Key = { id: string; name: string; createdAt: string; lastUsedAt: string | null };
export type PasskeysModel = { keys: readonly Key[]; timeZone: string };

/** The keys that open one's account. Hooks: `[data-key]` (its id), `[data-name] [data-remove] [data-add] [data-error]`. */
export function passkeysSection({ keys, timeZone }: PasskeysModel, words: Words): Html {
  const w = words.passkeys;
  return html`<naosu-passkeys>${accountSection(
    'passkeys',
    w.title,
    html`<p class="small">${w.what}</p>
${keys.length > 0 && html`<ul class="n-box account-list" role="list">${keys.map((key) => row(key, timeZone, words))}</ul>`}
${errorLine}<p><button class="n-button quiet slim" type="button" data-add hidden>${icon('plus', 's')}${w.add}</button><span class="small" data-not-here hidden>${w.notHere}</span></p>`,
  )}</naosu-passkeys>`;
}

function row({ id, name, createdAt, lastUsedAt }: Key, timeZone: string, words: Words): Html {
  const w = words.passkeys;
  const used = lastUsedAt === null ? w.unused : w.used(words.dates.date(lastUsedAt, timeZone));
  return html`<li class="account-row" data-key="${id}" data-name="${name}"><span class="sign">${icon('key', 's')}</span>
<div class="what"><b>${name}</b><p class="small"><time datetime="${createdAt}">${w.created(words.dates.date(createdAt, timeZone))}</time> <span class="used">${used}</span></p></div>
<button class="n-button quiet slim" type="button" data-remove aria-label="${w.removeOf(name)}">${w.remove}</button></li>`;
}
