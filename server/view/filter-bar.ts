import type { CategoryOfCity, Ward } from '#domain/city.ts';
import { reportStatuses } from '#domain/report-status.ts';
import type { Words } from '#words/index.ts';
import { addressOf, countFilters, type Filters, openStatuses, paramsOf } from './filters.ts';
import { attribute, type Hole, type Html, html } from './html.ts';
import { icon, mark } from './status.ts';

export type FilterModel = {
  filters: Filters;
  wards: readonly Ward[];
  categories: readonly CategoryOfCity[];
  /** The first day (`2026-11-22`) of each span of days that can be chosen. */
  daysAgo: readonly { days: number; from: string }[];
};

/** Search on top, chips under it: links and GET forms, so everything chosen stands in the address without a script. */
export function filterBar(model: FilterModel, words: Words): Html {
  return html`<div class="n-find">${searchForm(model.filters, words)}
<div class="n-filters"><nav class="n-chips" aria-label="${words.filter.label}" data-chips>${filterChips(model, words)}</nav>${moreFilters(model, words)}</div></div>`;
}

const hiddenInputs = (filters: Filters, without: readonly string[]) =>
  [...paramsOf(filters)]
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);

function searchForm(filters: Filters, words: Words): Html {
  return html`<form class="n-search" role="search" action="/" method="get" data-search>${icon('search', 's')}
<input type="search" name="q" value="${filters.q}" aria-label="${words.filter.search}" placeholder="${words.filter.placeholder}" autocomplete="off" enterkeyhint="search">
${hiddenInputs(filters, ['q'])}${filters.q !== '' && html`<a class="n-round" href="${addressOf({ ...filters, q: '' })}" aria-label="${words.filter.clearSearch}" data-clear>${icon('close', 's')}</a>`}
<ul class="n-suggest" data-suggestions role="listbox" aria-label="${words.filter.places}" hidden></ul></form>`;
}

/** Kinds first, then each filter in force with a way out of it. */
export function filterChips({ filters, wards, categories }: FilterModel, words: Words): Html[] {
  const chip = (is: boolean, next: Filters, inside: Hole, kind: string) =>
    html`<a class="n-chip" href="${addressOf(next)}"${attribute('aria-current', is ? 'true' : null)} data-kind="${kind}">${inside}</a>`;
  const off = (next: Filters, word: string) =>
    html`<a class="n-chip on" href="${addressOf(next)}" data-off>${word}${icon('close', 'xs')}</a>`;
  const { status, category, ward } = filters;
  const nameIn = (things: readonly { code: string; name: string; nameEn: string }[], code: string) => {
    const thing = things.find((t) => t.code === code);
    return thing ? words.nameOf(thing) : code;
  };
  return [
    chip(filters.kind === undefined, { ...filters, kind: undefined }, words.filter.all, ''),
    chip(
      filters.kind === 'problem',
      { ...filters, kind: 'problem' },
      [mark('open', 18), words.kind.problem],
      'problem',
    ),
    chip(filters.kind === 'good', { ...filters, kind: 'good' }, [mark('good', 19), words.kind.good], 'good'),
    ...(isStillOpen(status) ? [off({ ...filters, status: [] }, words.filter.stillOpen)] : []),
    ...(isStillOpen(status)
      ? []
      : status.map((s) => off({ ...filters, status: status.filter((o) => o !== s) }, words.status[s]))),
    ...category.map((c) =>
      off({ ...filters, category: category.filter((o) => o !== c) }, nameIn(categories, c)),
    ),
    ...ward.map((w) => off({ ...filters, ward: ward.filter((o) => o !== w) }, nameIn(wards, w))),
    ...(filters.from !== '' || filters.to !== ''
      ? [off({ ...filters, from: '', to: '' }, spanWord(filters, words))]
      : []),
  ];
}

const isStillOpen = (status: readonly string[]) =>
  status.length === openStatuses.length && openStatuses.every((s) => status.includes(s));

function spanWord({ from, to }: Filters, words: Words): string {
  const say = (day: string) => (day === '' ? '' : words.dates.monthDay(day));
  return `${say(from)}–${say(to)}`;
}

function moreFilters(model: FilterModel, words: Words): Html {
  const { filters } = model;
  const n = countFilters(filters);
  return html`<details class="n-more" data-more-filters><summary class="n-chip">${icon('filter', 'xs')}<span>${words.filter.more}</span>${n > 0 && html`<b class="num">${n}</b>`}</summary>
<form class="panel" id="filters" action="/" method="get" data-filters>${hiddenInputs(filters, ['category', 'status', 'ward', 'from', 'to', 'sort'])}
${chooser('category', words.filter.category, words.filter.anyCategory, filters.category[0], categoryOptions(model, words))}
${chooser('status', words.filter.status, words.filter.anyStatus, filters.status.join(','), statusOptions(words))}
${chooser(
  'ward',
  words.filter.ward,
  words.filter.anyWard,
  filters.ward[0],
  model.wards.map((w) => [w.code, words.nameOf(w)]),
)}
${chooser(
  'from',
  words.filter.time,
  words.filter.anyTime,
  filters.from,
  model.daysAgo.map(({ days, from }) => [from, words.filter.days(days)]),
)}
<div class="row"><a class="n-button quiet" href="/" data-reset>${words.filter.reset}</a><button class="n-button" type="submit">${words.filter.apply}</button></div></form></details>`;
}

type Option = readonly [value: string, word: string];

const statusOptions = (words: Words): Option[] => [
  [openStatuses.join(','), words.filter.stillOpen],
  ...reportStatuses.map((s) => [s, words.status[s]] as const),
];

const categoryOptions = ({ categories, filters }: FilterModel, words: Words): Option[] =>
  categories
    .filter(({ kind }) => filters.kind === undefined || kind === filters.kind)
    .map((category) => [category.code, words.nameOf(category)] as const);

function chooser(
  name: string,
  label: string,
  any: string,
  chosen: string | undefined,
  options: readonly Option[],
): Html {
  return html`<label class="n-choose"><span>${label}</span><span class="box"><select name="${name}"><option value="">${any}</option>${options.map(([value, word]) => html`<option value="${value}"${attribute('selected', value === chosen)}>${word}</option>`)}</select>${icon('down', 'xs')}</span></label>`;
}
