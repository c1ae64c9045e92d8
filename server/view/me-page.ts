import type { OfficeRole } from '#domain/actor.ts';
import type { CategoryOfCity, Ward } from '#domain/city.ts';
import type { Report } from '#domain/report.ts';
import { type Language, languages, type Words } from '#words/index.ts';
import { attribute, type Html, html } from './html.ts';
import { reportItems } from './report-list.ts';
import { icon } from './status.ts';
import { type Trackable, trackingLinkBox } from './tracking-link.ts';

export type MePageModel = {
  email: string | null;
  name: string | null;
  language: Language;
  grants: readonly {
    role: OfficeRole;
    wards: readonly string[] | null;
    categories: readonly string[] | null;
  }[];
  hasSession: boolean;
  reports: readonly Report[];
  nextCursor: string | null;
  categories: readonly CategoryOfCity[];
  wards: readonly Ward[];
  timeZone: string;
  /** A guest's own reports, for the private link. */
  trackable: readonly Trackable[];
};

/** One's own page: who one is here, what one posted, and the way out (`[data-sign-out]`). */
export function mePage(model: MePageModel, words: Words): Html {
  // The first administrator comes by a link and has an office before any address.
  const signedIn = model.email !== null || model.grants.length > 0;
  return html`<naosu-me><div class="sheet-page"><h1>${words.me.title}</h1>
${signedIn ? identity(model, words) : stranger(words)}
${model.grants.length > 0 && roles(model, words)}
<naosu-outbox hidden></naosu-outbox>
<h2>${words.me.reports}</h2>${ownReports(model, words)}
${model.trackable.length > 0 && trackingLinkBox(model.trackable, words)}
<h2>${words.me.language}</h2>${languageChoice(model.language, words)}
${signedIn && profileForm(model, words)}
${model.hasSession && signedIn && html`<p><button class="n-button quiet" type="button" data-sign-out>${icon('leave', 's')}${words.me.signOut}</button></p>`}</div></naosu-me>`;
}

function identity({ email, name, grants }: MePageModel, words: Words): Html {
  const office = grants[0] && words.me.role[grants[0].role];
  const way = email === null ? words.me.signedInByLink : words.me.signedInAs(email);
  return html`<div class="n-box who-box"><span class="face">${icon('me')}</span><div><b>${name ?? office ?? words.role.resident}</b><p class="small">${way}</p></div></div>`;
}

const stranger = (words: Words) =>
  html`<div class="n-box who-box"><span class="face">${icon('me')}</span><div><b>${words.me.guest}</b><p class="small">${words.me.guestText}</p></div></div><p><a class="n-button" href="/sign-in?next=/me">${words.me.signIn}</a></p>`;

function roles({ grants, wards, categories }: MePageModel, words: Words): Html {
  const names = (
    codes: readonly string[] | null,
    all: readonly { code: string; name: string; nameEn: string }[],
    every: string,
  ) =>
    codes === null
      ? every
      : words.common.list(all.filter(({ code }) => codes.includes(code)).map(words.nameOf));
  return html`<h2>${words.me.roles}</h2><dl class="n-box n-facts">${grants.map((grant) => html`<dt>${words.me.role[grant.role]}</dt><dd>${grant.role === 'staff' && words.me.scope(names(grant.wards, wards, words.staff.everyWard), names(grant.categories, categories, words.filter.anyCategory))}</dd>`)}</dl><p><a class="n-button tint" href="/staff">${icon('office', 's')}${words.common.nav.staffLong}</a></p>`;
}

function ownReports({ reports, categories, timeZone, nextCursor }: MePageModel, words: Words): Html {
  if (reports.length === 0)
    return html`<div class="n-box n-empty"><p class="t">${words.me.noReports}</p><p class="small">${words.me.noReportsText}</p><a class="n-button tint slim" href="/new">${icon('camera', 's')}${words.common.nav.postLong}</a></div>`;
  const held = reports.some(({ visibility }) => visibility === 'held');
  return html`${held && html`<p class="n-notice held">${icon('lock', 's')}<span class="small">${words.me.held}</span></p>`}<ol class="n-box me-list" data-my-reports>${reportItems({ reports, categories, timeZone }, words)}</ol>${nextCursor && html`<a class="n-button quiet more" href="/me?cursor=${nextCursor}">${words.list.more}</a>`}`;
}

const languageChoice = (chosen: Language, words: Words) =>
  html`<nav class="row-links" aria-label="${words.me.language}">${languages.map((one) => html`<a class="n-button quiet slim" href="/me?lang=${one}" lang="${one}" hreflang="${one}"${attribute('aria-current', one === chosen ? 'true' : null)}>${words.common.language[one]}</a>`)}</nav>`;

function profileForm({ name }: MePageModel, words: Words): Html {
  return html`<h2>${words.me.name}</h2><form class="card-form" method="post" action="/me"><label class="n-label"><span class="vh">${words.me.name}</span><input class="n-input" name="displayName" maxlength="40" autocomplete="nickname" value="${name ?? ''}"></label><p class="small">${words.me.nameHint}</p><button class="n-button quiet slim" type="submit">${words.common.save}</button></form>`;
}
