import type { Words } from '#words/index.ts';
import { type Html, html } from './html.ts';

export type TextPageModel = { title: string; text: string; updatedAt: string | null; timeZone: string };

/** A page of words: the city's own when it has written one, else the first version that is shipped. */
export function textPage({ title, text, updatedAt, timeZone }: TextPageModel, words: Words): Html {
  const about =
    updatedAt === null
      ? words.pages.firstVersion
      : words.pages.updated(words.dates.dateWithYear(updatedAt, timeZone));
  return html`<article class="sheet-page"><h1>${title}</h1><div class="prose">${blocks(text)}</div><p class="credit">${about}</p></article>`;
}

/** Headings (`## `), lists (`- `) and paragraphs; anything else a city types is shown as the characters it is. */
export function blocks(text: string): Html[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) => {
      if (block.startsWith('## ')) return html`<h2>${block.slice(3)}</h2>`;
      const lines = block.split('\n');
      if (lines.every((line) => line.startsWith('- ')))
        return html`<ul>${lines.map((line) => html`<li>${line.slice(2)}</li>`)}</ul>`;
      return html`<p>${lines.map((line, at) => [at > 0 && html`<br>`, line])}</p>`;
    });
}
