import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icon.ts';
import { addressOf } from './photo-addresses.ts';
import type { PostScreen } from './post-screen.ts';
import type { DraftPhoto } from './post-state.ts';
import { uncovered } from './take-photos.ts';

/** What a tile's buttons do. */
export type TileDeeds = Record<'open' | 'cover' | 'remove' | 'retry', (id: string) => void>;

type Tile = { photo: DraftPhoto; at: number; count: number };

/** A photo among the others: the picture, how far it is, and what can be done with it. */
export function photoTile(screen: PostScreen, { photo, at, count }: Tile, deeds: TileDeeds): TemplateResult {
  const { words, store } = screen;
  const isWide = at === 0 && count % 2 === 1;
  const covers = photo.covers.length;
  const coverLabel = covers > 0 ? words.photo.coveredOf(at + 1, covers) : words.photo.coverOf(at + 1);
  const canCover = photo.status !== 'failed' && uncovered(store, photo.id) !== undefined;
  return html`<li class="post-photo ${photo.status} ${isWide ? 'is-wide' : ''}" data-id=${photo.id} draggable=${count > 1 ? 'true' : 'false'}>
    ${pictureOf(screen, photo, at, deeds)}
    ${stateOf(screen, photo, at)}
    ${photo.status === 'failed' ? failure(screen, photo, deeds) : nothing}
    ${canCover ? html`<button type="button" class="n-chip post-photo-cover" aria-label=${coverLabel} @click=${() => deeds.cover(photo.id)}>${icon('eraser', 's')}${covers > 0 ? words.photo.coveredShort(covers) : words.photo.cover}</button>` : nothing}
    <button type="button" class="n-round post-photo-remove" aria-label=${words.photo.remove(at + 1)} @click=${() => deeds.remove(photo.id)}>${icon('close', 's')}</button>
  </li>`;
}

function pictureOf(
  { store, words }: PostScreen,
  photo: DraftPhoto,
  at: number,
  deeds: TileDeeds,
): TemplateResult | typeof nothing {
  const address = addressOf(photo.id, store.bytes.get(photo.id)) ?? photo.uploaded?.displayUrl;
  if (photo.status === 'failed' && !address) return nothing;
  if (!address) return html`<span class="post-photo-blank">${icon('image')}</span>`;
  const label = [words.photo.open(at + 1), stateWords(words, photo), photo.alt]
    .filter(Boolean)
    .join(words.separator);
  return html`<button type="button" class="post-photo-open" aria-haspopup="dialog" aria-label=${label} @click=${() => deeds.open(photo.id)}><img src=${address} alt="" draggable="false"></button>`;
}

function stateWords({ photo: words }: PostScreen['words'], photo: DraftPhoto): string {
  const covered = photo.covers.length > 0 ? words.covered(photo.covers.length) : '';
  return [photo.status === 'sent' ? words.sent : photo.status === 'here' ? words.here : '', covered]
    .filter(Boolean)
    .join(' ');
}

function stateOf({ words }: PostScreen, { status, progress, isConverting }: DraftPhoto, at: number) {
  switch (status) {
    case 'preparing':
      return html`<span class="post-photo-state" role="status">${isConverting ? words.photo.converting : words.photo.preparing}</span><progress aria-hidden="true"></progress>`;
    case 'waiting':
    case 'sending':
      return html`<progress max="1" .value=${progress} aria-label=${words.photo.uploading(at + 1)}></progress>`;
    case 'sent':
      return html`<span class="n-tick">${icon('check', 'xs')}<span class="vh">${words.photo.sent}</span></span>`;
    default:
      return nothing;
  }
}

function failure({ words }: PostScreen, photo: DraftPhoto, deeds: TileDeeds): TemplateResult {
  return html`<div class="post-photo-failed" role="alert">
    <p>${photo.problem}</p>
    <span class="small">${photo.name}</span>
    ${
      photo.canRetry
        ? html`<button type="button" class="n-button quiet slim" @click=${() => deeds.retry(photo.id)}>${icon('arrows', 's')}${words.photo.again}</button>`
        : nothing
    }
  </div>`;
}
