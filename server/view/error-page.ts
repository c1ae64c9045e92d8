import type { ErrorCode } from '#domain/errors.ts';
import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from './html.ts';
import { icon } from './status.ts';

export type ErrorPageModel = {
  code: ErrorCode;
  requestId: string;
  address: string;
  next?: string | undefined;
};

const signs: Partial<Record<ErrorCode, string>> = {
  not_found: 'search',
  gone: 'eye-off',
  sign_in_needed: 'lock',
  second_factor_needed: 'lock',
  sign_in_again: 'lock',
  forbidden: 'lock',
};

/** `back`: to the page that was asked for; from a spent attempt, to the one that it was for. */
type Way = { href: string; text: string; back: 'address' | 'next' };

/** Where to be let through. */
const waysOn = ({ pages, secondFactor }: Words): Partial<Record<ErrorCode, Way>> => ({
  sign_in_needed: { href: '/sign-in', text: pages.error.signIn, back: 'address' },
  second_factor_needed: { href: '/sign-in/second-factor', text: secondFactor.give, back: 'address' },
  sign_in_again: { href: '/sign-in', text: pages.error.signIn, back: 'address' },
  provider_refused: { href: '/sign-in', text: pages.error.signIn, back: 'next' },
});

/** A refusal as a page: what happened, and what to do instead. */
export function errorPage(model: ErrorPageModel, words: Words): Html {
  const { code, requestId, address } = model;
  const w = words.pages.error;
  const said =
    code === 'not_found' ? { title: w.notFound.title, detail: w.notFound.text } : words.problems[code];
  const way = waysOn(words)[code];
  const back = way && model[way.back];
  const ours = code === 'broken' || code === 'busy';
  return html`<div class="n-empty page"><span class="sign">${icon(signs[code] ?? 'alert')}</span><h1>${said.title}</h1><p>${said.detail}</p>
${way && html`<a class="n-button"${attribute('href', back === undefined ? way.href : `${way.href}?next=${encodeURIComponent(back)}`)}>${way.text}</a>`}
${ours && html`<a class="n-button" href="${address}">${w.reload}</a>`}
<a class="n-button ${way || ours ? 'quiet' : ''}" href="/">${w.home}</a>${ours && html`<p class="small">${words.common.requestId(requestId)}</p>`}</div>`;
}

/** What the browser shows without a network, once it has been kept. */
export const offlinePage = (words: Words): Html =>
  html`<div class="n-empty page"><span class="sign">${icon('cloud-off')}</span><h1>${words.common.offline.title}</h1><p>${words.common.offline.text}</p><a class="n-button" href="/new">${icon('camera', 's')}${words.common.offline.post}</a><a class="n-button quiet" href="/">${words.common.retry}</a></div>`;
