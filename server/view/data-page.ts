import type { Words } from '#words/index.ts';
import { type Html, html } from './html.ts';
import { icon } from './status.ts';

export type DataPageModel = {
  hasSession: boolean;
  /** Just deleted: the page says so to whom nobody knows any more. */
  isDone: boolean;
  inOffice: boolean;
};

/** To take everything along, and to go. Works without a script, which only empties the device too: `form[data-leave]`, `[data-error]`. */
export function dataPage({ hasSession, isDone, inOffice }: DataPageModel, words: Words): Html {
  const w = words.leaving;
  if (isDone && !hasSession)
    return html`<div class="sheet-page" data-gone><h1>${w.done.title}</h1><p>${w.done.text}</p><p><a class="n-button" href="/">${w.done.home}</a></p></div>`;
  return html`<naosu-leave><div class="sheet-page"><h1>${w.title}</h1><p>${w.lead}</p>
${hasSession ? html`${take(words)}${go(inOffice, words)}` : html`<p class="n-notice">${w.nobody}</p>`}
<p><a class="n-button plain slim" href="/me">${w.back}</a></p></div></naosu-leave>`;
}

const take = ({ leaving: { take: w } }: Words) =>
  html`<h2>${w.title}</h2><p class="small">${w.text}</p><p><a class="n-button tint" href="/api/v1/me/export" download data-take>${icon('download', 's')}${w.button}</a></p>`;

function go(inOffice: boolean, { leaving: { go: w } }: Words): Html {
  return html`<h2>${w.title}</h2><p class="small">${w.text}</p>${inOffice && html`<p class="small">${w.office}</p>`}
<form class="card-form" method="post" action="/me/data" data-leave>
<fieldset class="leave-choice"><legend class="n-label">${w.posts}</legend>
${choice('remove', w.remove, w.removeHint)}${choice('anonymise', w.anonymise, w.anonymiseHint)}</fieldset>
<label class="n-label"><span>${w.confirm(w.word)}</span><input class="n-input" name="confirm" required autocomplete="off" autocapitalize="off" spellcheck="false" pattern="\\s*${w.word}\\s*" title="${w.confirm(w.word)}"></label>
<p class="small">${w.unsent}</p><p class="form-error" role="alert" data-error hidden></p>
<button class="n-button" type="submit">${w.button}</button></form>`;
}

const choice = (value: string, label: string, hint: string) =>
  html`<label class="leave-way"><input type="radio" name="posts" value="${value}" required><span><b>${label}</b><span class="small">${hint}</span></span></label>`;
