import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from './html.ts';

export type Speaker = {
  /** Null: there is none to show. */
  name: string | null;
  standing: 'guest' | 'resident';
  /** Acts for the city somewhere: there the office's name stands, chosen or not. */
  office: boolean;
};

/** Says what will stand over one's words, and offers the name; without a choice it is not shown. */
export function nameChoice({ name, standing, office }: Speaker, words: Words, id?: string): Html {
  const w = words.editing;
  const usual = html`<p class="small name-note">${w.shownAs(words.role[standing])}${office && name !== null && w.officeName(name)}</p>`;
  if (name === null) return usual;
  return html`<div class="name-choice"><label class="post-check"><input type="checkbox" name="showName" value="1"${attribute('id', id ?? null)}><span>${w.showName(name)}</span></label>${usual}</div>`;
}
