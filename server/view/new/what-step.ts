import type { Category } from '#domain/category.ts';
import { type ReportKind, reportKinds } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from '../html.ts';
import { icon, mark } from '../status.ts';
import { step } from './step.ts';

/** Kind and category as pictures; radio inputs, so that arrow keys and screen readers find what they know. */
export function whatStep(categories: readonly Category[], words: Words): Html {
  const { what } = words.post;
  return step(
    'what',
    3,
    what.heading,
    html`<fieldset class="post-kinds"><legend class="vh">${what.kind}</legend>${reportKinds.map((kind) => kindChoice(kind, words))}</fieldset>
${reportKinds.map((kind) => grid(kind, categories, words))}
<div data-anchor="after-what"></div>
<div data-slot="questions"></div>
<div data-slot="dangers" role="alert"></div>`,
  );
}

function kindChoice(kind: ReportKind, words: Words): Html {
  const { what } = words.post;
  const hint = kind === 'good' ? what.goodHint : what.problemHint;
  return html`<label class="post-kind"><input type="radio" name="kind" value="${kind}"${attribute('checked', kind === 'problem')}>${mark(kind === 'good' ? 'good' : 'open', 22)}<span><b>${words.kind[kind]}</b> <span class="small">${hint}</span></span></label>`;
}

function grid(kind: ReportKind, categories: readonly Category[], words: Words): Html {
  const mine = categories.filter((category) => category.kind === kind);
  return html`<fieldset class="n-cats" data-kind="${kind}"${attribute('hidden', kind !== 'problem')}><legend class="vh">${words.post.what.category}</legend>${mine.map(
    (category) =>
      html`<label class="n-cat"><input class="vh" type="radio" name="category" value="${category.code}" aria-describedby="post-what-reason">${icon(category.icon)}<span>${words.nameOf(category)}</span></label>`,
  )}</fieldset>`;
}
