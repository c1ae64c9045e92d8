import type { CategoryOfCity, Ward } from '#domain/city.ts';
import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from '../html.ts';

type City = { wards: readonly Ward[]; categories: readonly CategoryOfCity[] };
type Chosen = { wards: readonly string[] | null; categories: readonly string[] | null };

/** Wards and categories as chips to be ticked; none ticked is all of them. */
export function rightFields({ wards, categories }: City, chosen: Chosen, words: Words): Html {
  const chips = (name: string, all: City['wards'] | City['categories'], on: Chosen['wards']) =>
    html`<div>${all.map(
      (one) =>
        html`<label class="n-chip line"><input class="vh" type="checkbox" name="${name}" value="${one.code}"${attribute('checked', on?.includes(one.code) ?? false)}>${words.nameOf(one)}</label>`,
    )}</div>`;
  const w = words.people;
  return html`<div class="reach"><fieldset class="people-chips"><legend>${w.wards} <span class="small">${w.reachHint}</span></legend>${chips('wards', wards, chosen.wards)}</fieldset>
<details class="n-fold"${attribute('open', chosen.categories !== null)}><summary>${w.categories} <span class="small">${w.reachHint}</span></summary><fieldset class="people-chips"><legend class="vh">${w.categories}</legend>${chips('categories', categories, chosen.categories)}</fieldset></details></div>`;
}

/** Where a form says why it was refused. */
export const formError = (): Html => html`<p class="form-error" role="alert" data-error hidden></p>`;
