import type { CategoryOfCity, Ward } from '#domain/city.ts';
import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from '../html.ts';

type City = { wards: readonly Ward[]; categories: readonly CategoryOfCity[] };
type Chosen = { wards: readonly string[] | null; categories: readonly string[] | null };

/** Wards and categories as chips to be ticked; none ticked is all of them. */
export function rightFields({ wards, categories }: City, chosen: Chosen, words: Words): Html {
  const chips = (
    name: string,
    legend: string,
    all: City['wards'] | City['categories'],
    on: Chosen['wards'],
  ) =>
    html`<fieldset class="people-chips"><legend>${legend}</legend><div>${all.map(
      (one) =>
        html`<label class="n-chip line"><input class="vh" type="checkbox" name="${name}" value="${one.code}"${attribute('checked', on?.includes(one.code) ?? false)}>${words.nameOf(one)}</label>`,
    )}</div></fieldset>`;
  return html`<div class="reach"><p class="small">${words.people.reachHint}</p>${chips('wards', words.people.wards, wards, chosen.wards)}${chips('categories', words.people.categories, categories, chosen.categories)}</div>`;
}

/** Where a form says why it was refused. */
export const formError = (): Html => html`<p class="form-error" role="alert" data-error hidden></p>`;
