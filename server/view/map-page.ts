import type { Words } from '#words/index.ts';
import { type FilterModel, filterBar } from './filter-bar.ts';
import { addressOf } from './filters.ts';
import { type Html, html } from './html.ts';
import { emptyList, type ListModel, listHead, reportItems, type Shares } from './report-list.ts';
import { icon } from './status.ts';

export type MapPageModel = FilterModel &
  ListModel & {
    /** What the count says, e.g. «この範囲に 46件». */
    title: string;
    shares: Shares | undefined;
    nextCursor: string | null;
    /** The reader's own ward, when the list begins with it. */
    home: string | undefined;
    /** The list instead of the map on a phone. */
    asList: boolean;
    /** Kept through the filters, when the address had one. */
    bbox: string;
  };

/**
 * Map and list. Hooks: `[data-map]` is where the map goes, `[data-list]` holds the cards (`reportItems` draws them anew),
 * `[data-count]`, `[data-shares]`, `[data-sort]`, `[data-more]`, `[data-list-state]`; the sheet's rest is
 * `[data-sheet][data-rest=peek|half|full]`; a report may be opened in `[data-panel]`. Buttons for scripts start hidden.
 */
export function mapPage(model: MapPageModel, words: Words): Html {
  return html`<naosu-map-page>
${filterBar(model, words)}
<div class="n-map"><div class="map-slot" data-map role="region" aria-label="${words.map.label}"></div>
<button class="n-round raised locate" type="button" aria-label="${words.map.locate}" data-locate hidden>${icon('locate', 's')}</button>
<p class="map-note" role="status" data-map-note hidden></p></div>
<section class="n-sheet" data-sheet data-rest="${model.asList ? 'full' : 'half'}" aria-label="${words.list.title}">
<button class="grip" type="button" data-grip aria-label="${words.list.grip}" hidden></button>
${listHead({ title: model.title, shares: model.shares, filters: model.filters }, words)}
${listBody(model, words)}</section>
<section class="n-panel" data-panel tabindex="-1" hidden></section>
</naosu-map-page>`;
}

/** An address that says something, so that nobody's own ward takes its place. */
const WHOLE_CITY = '/?sort=new';

function listBody(model: MapPageModel, words: Words): Html {
  const { reports, nextCursor, bbox, home } = model;
  const filters = home === undefined ? model.filters : { ...model.filters, ward: [home] };
  const kept = { ...(bbox && { bbox }), ...(model.asList && { view: 'list' }) };
  return html`<div class="scroll" data-scroll><div data-list-state role="status">${reports.length === 0 && emptyList(model.filters, words)}</div>
<ol class="n-list" data-list>${reportItems(model, words)}</ol>
${nextCursor !== null && html`<a class="n-button quiet wide more" data-more href="${addressOf(filters, { ...kept, cursor: nextCursor })}">${words.list.more}</a>`}${home !== undefined && html`<p class="whole-city"><a class="n-button plain slim" href="${WHOLE_CITY}" data-whole-city>${words.list.wholeCity}</a></p>`}</div>`;
}
