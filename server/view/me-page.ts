import type { OfficeRole } from '#domain/actor.ts';
import type { Words } from '#words/index.ts';
import { type Html, html } from './html.ts';
import { type HeldModel, heldSlot } from './me/held-slot.ts';
import { type OwnListModel, ownList } from './me/own-list.ts';
import { languageChoice, type ProfileModel, profileForm } from './me/profile-form.ts';
import { icon } from './status.ts';

export type MePageModel = OwnListModel &
  ProfileModel &
  HeldModel & {
    signedIn: boolean;
    email: string | null;
    grants: readonly {
      role: OfficeRole;
      wards: readonly string[] | null;
      categories: readonly string[] | null;
    }[];
    hasSession: boolean;
  };

/**
 * One's own page: who one is here, what one did, and the way out. Hooks: `[data-sign-out]`, `form[data-profile]`,
 * `form[data-take-back]` in `li[data-own]`, `[data-tab] [data-tab-count]`.
 */
export function mePage(model: MePageModel, words: Words): Html {
  const { signedIn } = model;
  return html`<naosu-me><div class="sheet-page me-page"><h1>${words.me.title}</h1>
${signedIn ? identity(model, words) : stranger(model, words)}
<naosu-outbox hidden></naosu-outbox>
${heldSlot(model, words)}
${ownList(model, words)}
${signedIn ? profileForm(model, words) : languageChoice(model.language, words)}
${model.hasSession && ways(signedIn, words)}
${model.hasSession && signedIn && html`<p><button class="n-button quiet" type="button" data-sign-out>${icon('leave', 's')}${words.me.signOut}</button></p>`}</div></naosu-me>`;
}

function identity(model: MePageModel, words: Words): Html {
  const { name, email, grants } = model;
  const office = grants[0] && words.me.role[grants[0].role];
  const way = email === null ? words.me.signedInWithoutAddress : words.me.signedInAs(email);
  return html`<div class="n-box who-box"><span class="face">${icon('me')}</span><div><b>${name ?? office ?? words.role.resident}</b><p class="small">${way}</p></div><a class="n-button plain slim" href="#profile">${words.mine.toProfile}</a></div>${grants.length > 0 && roles(model, words)}`;
}

const stranger = ({ mayConfirm }: HeldModel, words: Words) =>
  html`<div class="n-box who-box"><span class="face">${icon('me')}</span><div><b>${words.me.guest}</b><p class="small">${words.me.guestText}</p></div></div><p><a class="n-button${mayConfirm && ' quiet'}" href="/sign-in?next=/me">${words.me.signIn}</a></p>`;

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

/** The pages about the account itself; a guest has no way to sign in to look after, but data to take along. */
function ways(signedIn: boolean, words: Words): Html {
  const { account, accountText, data, dataText } = words.mine;
  const way = (href: string, picture: string, title: string, text: string) =>
    html`<a href="${href}">${icon(picture)}<span><b>${title}</b><span class="small">${text}</span></span>${icon('next', 's')}</a>`;
  return html`<nav class="n-box me-ways" aria-label="${account}">${signedIn && way('/me/account', 'lock', account, accountText)}${way('/me/data', 'share', data, dataText)}</nav>`;
}
