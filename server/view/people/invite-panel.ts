import { officeRoles } from '#domain/actor.ts';
import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from '../html.ts';
import { rightInWords } from '../right-in-words.ts';
import { icon } from '../status.ts';
import { doerOf, type InvitationShown, type PeoplePageModel } from './model.ts';
import { actForm } from './person-panel.ts';
import { rightFields } from './right-fields.ts';

const DAYS = [1, 7, 30];
const USUAL_DAYS = 7;

/** The form that invites, what it made, and the invitations that nobody used yet. */
export function invitePanel(model: PeoplePageModel, words: Words): Html {
  const w = words.people;
  const { items } = model.invitations;
  return html`<section class="col invite" aria-label="${w.invite}"><div class="people-who"><h2>${w.invite}</h2><noscript><p class="n-notice">${w.noScript}</p></noscript>
<div class="n-notice people-made" data-made hidden><div><p data-made-text></p><label class="n-label" data-made-link><span>${w.link}</span><span class="row"><input class="n-input" readonly data-link><button class="n-button quiet slim" type="button" data-copy>${w.copy}</button></span></label></div></div>
${actForm({ act: 'invite', path: '/invitations', done: w.made }, inviteFields(model, words), 'people-form')}
<div data-part="invitations"><h3>${w.open}</h3>${items.length === 0 && html`<p class="small">${w.noneOpen}</p>`}<ul class="people-open" role="list">${items.map((one) => openInvitation(one, model, words))}</ul></div></div></section>`;
}

function choice(name: string, options: readonly (readonly [string, string])[], chosen: string): Html {
  return html`<div>${options.map(([value, word]) => html`<label class="n-chip line"><input class="vh" type="radio" name="${name}" value="${value}"${attribute('checked', value === chosen)}>${word}</label>`)}</div>`;
}

function inviteFields(model: PeoplePageModel, words: Words): Html {
  const w = words.people;
  const roles = officeRoles.map((role) => [role, words.me.role[role]] as const);
  const ways = [['mail', w.byMail] as const, ['link', w.byLink] as const];
  const days = DAYS.map((n) => [String(n), w.daysOf(n)] as const);
  const known = model.chosen?.grants.length === 0 ? (model.chosen.email ?? '') : '';
  return html`<fieldset class="people-chips"><legend>${w.way}</legend>${choice('way', ways, 'mail')}</fieldset>
<label class="n-label by-mail"><span>${w.email}</span><input class="n-input" type="email" name="email" value="${known}" autocomplete="off" maxlength="254" placeholder="${words.signIn.emailPlaceholder}"></label>
<fieldset class="people-chips"><legend>${w.role}</legend>${choice('role', roles, 'staff')}</fieldset>
${rightFields(model, { wards: null, categories: null }, words)}
<label class="n-label"><span>${w.displayName}</span><input class="n-input" name="displayName" maxlength="40" autocomplete="off" placeholder="${w.displayNameHint}"></label>
<fieldset class="people-chips"><legend>${w.days}</legend>${choice('days', days, String(USUAL_DAYS))}</fieldset>
<div class="row"><button class="n-button grow" type="submit">${icon('mail', 's')}${w.send}</button></div>`;
}

function openInvitation(one: InvitationShown, model: PeoplePageModel, words: Words): Html {
  const w = words.people;
  const who = one.email ?? one.displayName ?? w.toWhomever;
  const until = words.dates.date(one.expiresAt, model.timeZone);
  return html`<li><div><b>${who}</b><p class="small">${rightInWords(one, model, words)}</p><p class="small">${w.until(until, doerOf(model, one.by, words))}</p></div>${actForm({ act: 'withdraw', path: `/invitations/${one.id}`, done: w.withdrawn, ask: w.askWithdraw(who), yes: w.withdraw }, html`<button class="n-button quiet slim" type="submit" aria-label="${`${w.withdraw}: ${who}`}">${w.withdraw}</button>`)}</li>`;
}
