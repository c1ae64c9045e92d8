import type { Ward } from '#domain/city.ts';
import { type Language, languages, type Words } from '#words/index.ts';
import { attribute, type Html, html } from '../html.ts';
import { select } from '../report-forms.ts';

export type ProfileModel = {
  name: string | null;
  homeWard: string | null;
  language: Language;
  wards: readonly Ward[];
};

/** Name, home ward and language; each may stay empty, and nothing of it is guessed. */
export function profileForm({ name, homeWard, language, wards }: ProfileModel, words: Words): Html {
  const w = words.mine;
  const wardOptions = [
    ['', w.noHomeWard] as const,
    ...wards.map((ward) => [ward.code, words.nameOf(ward)] as const),
  ];
  return html`<section aria-labelledby="profile"><h2 id="profile">${w.profile}</h2><form class="card-form" method="post" action="/me" data-profile>
<div><label class="n-label"><span>${words.me.name}</span><input class="n-input" name="displayName" maxlength="40" autocomplete="nickname" value="${name ?? ''}" placeholder="${w.namePlaceholder}" aria-describedby="name-hint"></label><p class="small" id="name-hint">${w.nameHint}</p></div>
<div><label class="n-label"><span>${w.homeWard}</span>${select('homeWard', wardOptions, homeWard ?? '')}</label><p class="small">${w.homeWardHint}</p></div>
<div><label class="n-label"><span>${w.language}</span>${select(
    'language',
    languages.map((one) => [one, words.common.language[one]] as const),
    language,
  )}</label><p class="small">${w.languageHint}</p></div>
<p class="form-error" role="alert" data-error hidden></p>
<button class="n-button tint" type="submit">${words.common.save}</button></form></section>`;
}

/** Whoever has no profile still reads in their language. */
export const languageChoice = (chosen: Language, words: Words): Html =>
  html`<h2>${words.me.language}</h2><nav class="row-links" aria-label="${words.me.language}">${languages.map((one) => html`<a class="n-button quiet slim" href="/me?lang=${one}" lang="${one}" hreflang="${one}"${attribute('aria-current', one === chosen ? 'true' : null)}>${words.common.language[one]}</a>`)}</nav>`;
