import type { Language, Words } from '#words/index.ts';
import { addressOf, noFilters } from './filters.ts';
import { attribute, type Html, html, jsonIsland, safeUrl } from './html.ts';
import type { PageData, PageName, Reader } from './page-data.ts';
import { icon, mark } from './status.ts';

export type PageModel = {
  /** Without the name of the site. */
  title: string;
  description: string;
  /** Absolute addresses, for sharing. */
  canonical: string;
  image: string;
  /** What the browser asked for, query included: the language switch keeps it. */
  address: string;
  data: PageData;
  body: Html;
  assets: { script: string; styles: readonly string[]; preload: readonly string[] };
  /** Kept out of search engines: what is private, and refusals. */
  unlisted?: boolean;
  /** Pages that scroll as one have the foot with the legal links. */
  foot?: boolean;
};

/** The whole document around a page's body; complete and readable before any script runs. */
export function page(model: PageModel, words: Words): Html {
  const { data, body, assets } = model;
  const here = new URL(model.address, 'http://local').pathname;
  return html`${doctype}<html lang="${data.language}">
<head>${head(model, words)}</head>
<body class="page-${data.page}">
<a class="n-skip" href="#main">${words.common.skip}</a>
<p class="n-offline" data-offline role="status" hidden>${icon('cloud-off', 's')}${words.common.offline.bar}</p>
<p class="n-offline n-waiting" data-waiting role="status" hidden>${icon('cloud-off', 's')}<span data-waiting-text></span><a href="/new#outbox"></a></p>
${top(model, here, words)}
<main id="main" tabindex="-1">${body}</main>
${model.foot && foot(model, words)}
${dock(data.actor, here, model.address, words)}
<div class="n-toasts" role="status" aria-live="polite" data-toasts></div>
${jsonIsland('page-data', data)}
<script type="module" src="${safeUrl(assets.script)}"></script>
</body></html>`;
}

const doctype = html`<!doctype html>
`;

function head(model: PageModel, words: Words): Html {
  const { data, assets } = model;
  const title =
    data.page === 'map'
      ? `${words.common.siteName}｜${words.common.tagline}`
      : words.common.titleOn(model.title);
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title}</title>
<meta name="description" content="${model.description}">
${assets.styles.map((href) => html`<link rel="stylesheet" href="${safeUrl(href)}">`)}
${assets.preload.map((href) => html`<link rel="modulepreload" href="${safeUrl(href)}">`)}
<meta name="theme-color" content="#FAF8F4" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#14181B" media="(prefers-color-scheme: dark)">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="apple-touch-icon" href="/apple-touch-icon.png">
<link rel="manifest" href="/manifest.webmanifest">
${model.unlisted ? html`<meta name="robots" content="noindex">` : html`<link rel="canonical" href="${safeUrl(model.canonical)}">`}
${otherLanguages(model)}
<meta property="og:type" content="website"><meta property="og:site_name" content="${words.common.siteName}">
<meta property="og:title" content="${model.title}"><meta property="og:description" content="${model.description}">
<meta property="og:url" content="${safeUrl(model.canonical)}"><meta property="og:image" content="${safeUrl(model.image)}">
<meta property="og:locale" content="${data.language === 'ja' ? 'ja_JP' : 'en_GB'}"><meta name="twitter:card" content="summary_large_image">`;
}

function otherLanguages({ canonical, unlisted }: PageModel): Html | false {
  const to = (language: Language) => `${canonical}${canonical.includes('?') ? '&' : '?'}lang=${language}`;
  return (
    !unlisted &&
    html`<link rel="alternate" hreflang="ja" href="${safeUrl(to('ja'))}"><link rel="alternate" hreflang="en" href="${safeUrl(to('en'))}">`
  );
}

const current = (is: boolean) => attribute('aria-current', is ? 'page' : null);

/** Pages with a search of their own. */
const deskPages: readonly PageName[] = ['staff', 'people'];

function top(model: PageModel, here: string, words: Words): Html {
  const reader = model.data.actor;
  const nav = words.common.nav;
  return html`<header class="n-top"><a class="logo" href="/">${mark('resolved', 28)}${words.common.siteName}</a>
${model.data.page !== 'map' && !deskPages.includes(model.data.page) && html`<form class="n-search" role="search" action="/" method="get">${icon('search', 's')}<input type="search" name="q" aria-label="${words.filter.search}" placeholder="${words.filter.placeholder}" autocomplete="off" enterkeyhint="search"></form>`}
<nav aria-label="${nav.label}"><a href="/"${current(here === '/')}>${nav.map}</a>${reader?.staff && html`<a href="/staff"${current(here === '/staff')}>${nav.staffLong}</a>`}<a href="/about"${current(here === '/about')}>${nav.about}</a></nav>
${languageSwitch(model.data.language, model.address, words)}
<a class="n-button slim" href="/new">${icon('camera', 's')}${nav.postLong}</a>
<a class="account" href="${reader?.standing === 'resident' ? '/me' : '/sign-in'}">${icon('me', 's')}${reader?.standing === 'resident' ? nav.me : nav.signIn}</a></header>`;
}

/** The same page in the other language. */
export function languageSwitch(language: Language, address: string, words: Words): Html {
  const url = new URL(address, 'http://local');
  const other = language === 'ja' ? 'en' : 'ja';
  url.searchParams.set('lang', other);
  return html`<a class="n-language" href="${`${url.pathname}${url.search}`}" hreflang="${other}" lang="${other}" data-language="${other}" title="${words.common.language.switchHint}" rel="nofollow">${icon('globe', 's')}${words.common.language.switchTo}</a>`;
}

function foot(model: PageModel, words: Words): Html {
  const f = words.common.footer;
  return html`<footer class="n-foot"><nav aria-label="${f.label}"><a href="/about">${f.about}</a><a href="/terms">${f.terms}</a><a href="/privacy">${f.privacy}</a><a href="/accessibility">${f.accessibility}</a>${languageSwitch(model.data.language, model.address, words)}</nav>
<p>${f.licence}</p><p>${f.map(model.data.city.attribution)}</p></footer>`;
}

/** Five places at thumb height; only pages that exist, and the camera in the middle. */
function dock(reader: Reader | null, here: string, address: string, words: Words): Html {
  const nav = words.common.nav;
  const asList = address.includes('view=list');
  const slot = (href: string, picture: string, word: string, is: boolean) =>
    html`<a href="${href}"${current(is)}>${icon(picture)}${word}</a>`;
  return html`<nav class="n-dock" aria-label="${nav.label}">${slot('/', 'map', nav.map, here === '/' && !asList)}${slot(addressOf(noFilters, { view: 'list' }), 'list', nav.list, here === '/' && asList)}<a class="n-fab" href="/new"${current(here === '/new')}>${icon('camera')}${nav.post}</a>${reader?.staff ? slot('/staff', 'office', nav.staff, here === '/staff') : slot('/about', 'info', nav.aboutShort, here === '/about')}${slot('/me', 'me', nav.me, here === '/me')}</nav>`;
}
