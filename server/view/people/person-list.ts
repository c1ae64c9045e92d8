import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from '../html.ts';
import { reachInWords } from '../right-in-words.ts';
import { icon } from '../status.ts';
import { nameOf, type PeoplePageModel, type PersonShown } from './model.ts';

/** An address of this page that keeps the search. */
export function peopleAddress({ q }: Pick<PeoplePageModel, 'q'>, change: Record<string, string>): string {
  const params = new URLSearchParams({ ...(q && { q }), ...change });
  return params.size === 0 ? '/staff/people' : `/staff/people?${params}`;
}

/** The search and everybody it finds; without one, everybody in office or suspended. */
export function personList(model: PeoplePageModel, words: Words): Html {
  const w = words.people;
  const { items, nextCursor } = model.people;
  return html`<section class="col list" aria-label="${w.list}"><header class="desk-head"><h1>${w.title}</h1><a class="n-button plain slim" href="/staff">${icon('office', 's')}${w.desk}</a></header>
<form class="people-search" role="search" action="/staff/people" method="get"><span class="n-search">${icon('search', 's')}<input type="search" name="q" value="${model.q}" aria-label="${w.search}" placeholder="${w.search}" autocomplete="off" maxlength="100" enterkeyhint="search"></span><button class="n-button quiet slim" type="submit">${w.find}</button></form>
<div class="scroll" data-part="list">${model.q && html`<p class="people-back"><a href="/staff/people">${icon('back', 'xs')}${w.everybody}</a></p>`}
${items.length === 0 && html`<div class="n-empty"><p class="t">${w.emptyTitle}</p><p class="small">${w.emptyText}</p></div>`}
<ol class="n-queue" role="list">${items.map((one) => html`<li>${row(one, model, words)}</li>`)}</ol>
${nextCursor && html`<a class="n-button quiet more" href="${peopleAddress(model, { cursor: nextCursor })}">${words.list.more}</a>`}</div></section>`;
}

function row(one: PersonShown, model: PeoplePageModel, words: Words): Html {
  const w = words.people;
  const reach = one.grants.map((right) => reachInWords(right, model, words)).filter(Boolean);
  return html`<a class="n-row person" href="${peopleAddress(model, { person: one.id })}"${attribute('aria-current', one.id === model.chosen?.id ? 'true' : null)}><span class="face">${icon(one.suspended ? 'lock' : one.grants.length > 0 ? 'office' : 'me', 's')}</span>
<div><div class="top">${officeTags(one, model, words)}${one.lastSeen && html`<span class="since num"><span class="vh">${w.seen} </span>${words.dates.date(one.lastSeen, model.timeZone)}</span>`}</div>
<h3>${nameOf(one, words)}</h3><p>${reach.length > 0 ? reach.join(' ／ ') : one.name === null && one.email !== null ? w.noName : (one.email ?? w.noEmail)}</p></div></a>`;
}

/** As what somebody acts, in a word each. */
export function officeTags(
  { id, grants, suspended }: PersonShown,
  { readerId }: Pick<PeoplePageModel, 'readerId'>,
  words: Words,
): Html {
  const roles = [...new Set(grants.map(({ role }) => role))];
  return html`${id === readerId && html`<span class="people-tag">${words.people.you}</span>`}${suspended && html`<span class="people-tag off">${icon('lock', 'xs')}${words.people.suspended}</span>`}${roles.map((role) => html`<span class="people-tag ${role}">${words.me.role[role]}</span>`)}${!suspended && roles.length === 0 && html`<span class="people-tag">${words.people.resident}</span>`}`;
}
