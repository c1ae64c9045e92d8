import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from '../html.ts';
import { reachInWords, rightInWords } from '../right-in-words.ts';
import { icon } from '../status.ts';
import { doerOf, nameOf, type PeoplePageModel, type PersonShown } from './model.ts';
import { officeTags, peopleAddress } from './person-list.ts';
import { formError, rightFields } from './right-fields.ts';

type Ask = { act: string; path: string; done: string; ask?: string; yes?: string };

/** A form that its element sends to `/api/v1…`; with `ask` it asks once before. */
export function actForm({ act, path, done, ask, yes }: Ask, inside: Html, look = ''): Html {
  return html`<form class="${look}" data-act="${act}" data-path="${path}" data-done="${done}"${attribute('data-ask', ask)}${attribute('data-yes', yes)}>${inside}${formError()}</form>`;
}

/** One person: what they may do, and what can be done about it. */
export function personPanel(model: PeoplePageModel, words: Words): Html | false {
  const one = model.chosen;
  if (one === undefined) return false;
  const w = words.people;
  const day = (at: string) => words.dates.date(at, model.timeZone);
  return html`<header class="n-bar people-bar"><a class="n-round" href="${peopleAddress(model, {})}" aria-label="${w.back}">${icon('back')}</a><span class="t">${nameOf(one, words)}</span></header>
<div class="people-who"><div class="top">${officeTags(one, model, words)}</div><h2 tabindex="-1" data-focus>${nameOf(one, words)}</h2>
<dl class="n-facts"><dt>${w.email}</dt><dd>${one.email ?? w.noEmail}</dd><dt>${w.factor}</dt><dd>${one.hasSecondFactor ? w.factorOn : w.factorOff}</dd><dt>${w.seen}</dt><dd>${one.lastSeen ? day(one.lastSeen) : w.notSeen}</dd><dt>${w.began}</dt><dd>${day(one.createdAt)}</dd></dl>
<h3>${w.rights}</h3>${one.grants.map((right) => rightBox(one, right, model, words))}${one.grants.length === 0 && html`<p class="small">${w.noRights}${one.email !== null && html` ${w.invitePerson}`}</p>`}
${one.id !== model.readerId && html`${suspension(one, model, words)}${one.hasSecondFactor && resetFactor(one, words)}`}</div>`;
}

function rightBox(
  one: PersonShown,
  right: PersonShown['grants'][number],
  model: PeoplePageModel,
  words: Words,
): Html {
  const w = words.people;
  const path = `/people/${one.id}/grants/${right.id}`;
  const change = actForm(
    { act: 'limit', path, done: w.changed },
    html`${rightFields(model, right, words)}<button class="n-button slim" type="submit">${w.change}</button><p class="small">${w.effective}</p>`,
    'inside',
  );
  const ask = w.askTake(nameOf(one, words), rightInWords(right, model, words));
  return html`<div class="n-box people-right"><b>${words.me.role[right.role]}</b>${right.role === 'staff' && html`<p>${reachInWords(right, model, words)}</p>`}<p class="small">${w.since(words.dates.date(right.since, model.timeZone), doerOf(model, right.by, words))}</p>
${right.role === 'staff' && html`<details class="n-fold"><summary>${icon('filter', 's')}${w.change}</summary>${change}</details>`}
${actForm({ act: 'take', path, done: w.taken, ask, yes: w.take }, html`<button class="n-button plain slim danger" type="submit">${w.take}</button>`)}</div>`;
}

function suspension(one: PersonShown, { timeZone }: PeoplePageModel, words: Words): Html {
  const w = words.people;
  const path = `/people/${one.id}/suspension`;
  if (one.suspended) {
    const { since, reason } = one.suspended;
    return html`<div class="n-notice people-off">${icon('lock', 's')}<div><b>${w.suspendedSince(words.dates.date(since, timeZone))}</b>${reason && html`<p class="small">${reason}</p>`}${actForm({ act: 'lift', path, done: w.lifted }, html`<button class="n-button quiet slim" type="submit">${w.lift}</button>`)}</div></div>`;
  }
  return html`<details class="n-fold people-stop"><summary>${icon('lock', 's')}${w.suspend}</summary>${actForm(
    { act: 'suspend', path, done: w.suspendedNow, ask: w.askSuspend(nameOf(one, words)), yes: w.suspend },
    html`<p class="small">${w.suspendHint} ${w.effective}</p><label class="n-label"><span>${w.reason}</span><textarea class="n-field" name="reason" rows="2" maxlength="500" required></textarea></label><button class="n-button slim warn" type="submit">${w.suspend}</button>`,
    'inside',
  )}</details>`;
}

function resetFactor(one: PersonShown, words: Words): Html {
  const w = words.people;
  return actForm(
    {
      act: 'reset',
      path: `/people/${one.id}/second-factor`,
      done: w.resetDone,
      ask: w.askReset(nameOf(one, words)),
      yes: w.reset,
    },
    html`<button class="n-button plain slim danger" type="submit">${w.reset}</button>`,
  );
}
