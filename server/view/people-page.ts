import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from './html.ts';
import { invitePanel } from './people/invite-panel.ts';
import { doerOf, type LineShown, type PeoplePageModel } from './people/model.ts';
import { peopleAddress, personList } from './people/person-list.ts';
import { personPanel } from './people/person-panel.ts';
import { rightInWords } from './right-in-words.ts';

export type { PeoplePageModel } from './people/model.ts';

/**
 * Who has which right, beside the desk. Hooks: `form[data-act]` with `data-path`, `data-done` and, where it asks first,
 * `data-ask` and `data-yes`; `[data-part]` is what a change draws anew; `dialog[data-confirm]`.
 */
export function peoplePage(model: PeoplePageModel, words: Words): Html {
  return html`<naosu-people class="n-people"${attribute('data-chosen', model.chosen !== undefined)}>${personList(model, words)}
<section class="col who" aria-label="${words.people.rights}"><div data-part="who">${personPanel(model, words)}${trail(model, words)}</div></section>
${invitePanel(model, words)}
<dialog class="n-ask" data-confirm aria-labelledby="ask-text"><form method="dialog"><p id="ask-text" data-ask-text></p><div class="row"><button class="n-button quiet slim" value="no">${words.common.cancel}</button><button class="n-button slim warn" value="yes" data-ask-yes></button></div></form></dialog>
</naosu-people>`;
}

function trail(model: PeoplePageModel, words: Words): Html {
  const { items, nextCursor } = model.log;
  const w = words.people;
  const more = { ...(model.chosen && { person: model.chosen.id }), before: nextCursor ?? '' };
  return html`<div class="people-trail"><h2>${w.log}</h2>${items.length === 0 && html`<p class="small">${w.logEmpty}</p>`}<ol role="list">${items.map((line) => html`<li><time datetime="${line.at}">${words.dates.dateTime(line.at, model.timeZone)}</time><span>${sentence(line, model, words)}</span></li>`)}</ol>${nextCursor && html`<a class="n-button quiet slim" href="${peopleAddress(model, more)}">${words.list.more}</a>`}</div>`;
}

function sentence(
  { type, role, by, about, right, text }: LineShown,
  model: PeoplePageModel,
  words: Words,
): string {
  return words.people.line[type]({
    by: doerOf(model, by, words, role === 'system'),
    about: doerOf(model, about, words, false),
    right: right ? rightInWords(right, model, words) : '—',
    text: text ?? '—',
  });
}
