import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icon.ts';
import type { AsideDraft, QueuedPost } from '../../outbox/queued-post.ts';
import type { WaitingWords } from './waiting-words.ts';

export type ItemLook = {
  words: WaitingWords;
  /** The city's name of a category, in the reader's language. */
  nameOf(category: string): string;
  thumb: string | undefined;
  isSending: boolean;
  now: string;
};

export type ItemActs = { send(): void; edit(): void; drop(): void; undo(): void };

const act = (name: string, picture: string, label: string, run: () => void, more = '') =>
  html`<button type="button" class="n-button slim ${more}" data-outbox=${name} @click=${run}>${picture === '' ? nothing : icon(picture, 's')}${label}</button>`;

function stateLine(post: QueuedPost, { words, isSending }: ItemLook): TemplateResult {
  const { state, trouble } = post;
  if (isSending)
    return html`<p class="outbox-state sending">${icon('share', 'xs')}${words.state.sending}</p>`;
  if (state === 'refused')
    return html`<p class="outbox-state refused">${icon('alert', 'xs')}${words.state.refused}</p>`;
  const isLater = trouble?.kind === 'later';
  return html`<p class="outbox-state">${icon(isLater ? 'cal' : 'cloud-off', 'xs')}${isLater ? words.state.later : words.state.waiting}</p>`;
}

function reasonOf({ state, trouble }: QueuedPost, { words }: ItemLook): TemplateResult | typeof nothing {
  if (state !== 'refused' && trouble?.code !== 'other_person') return nothing;
  const own = words.trouble[trouble?.code as keyof WaitingWords['trouble']];
  return html`<p class="small">${trouble?.sentence || own || words.trouble.unknown}</p>`;
}

const picture = (thumb: string | undefined, count: number, words: WaitingWords) =>
  html`<span class="outbox-thumb">${thumb ? html`<img src=${thumb} alt=${words.photos(count)}>` : icon('talk')}</span>`;

/** One post that waits: what it says, since when, how it stands, and what can be done. */
export function postItem(post: QueuedPost, look: ItemLook, acts: ItemActs): TemplateResult {
  const { words, isSending, thumb, now } = look;
  const { body, label, photos, createdAt, state } = post;
  const title = body.text || look.nameOf(label.category);
  if (state === 'dropped')
    return html`<li class="outbox-item dropped" data-post=${post.id}>${picture(thumb, photos.length, words)}<div><p class="t">${title}</p><p class="small">${words.state.dropped} ${words.droppedHint}</p></div>
<div class="outbox-acts">${act('undo', '', words.undo, acts.undo, 'quiet')}</div></li>`;
  return html`<li class="outbox-item ${state}" data-post=${post.id} aria-busy=${isSending}>${picture(thumb, photos.length, words)}<div>
<p class="t">${title}</p>
<p class="small">${label.place ?? words.noPlace} ・ ${words.since(words.ago(new Date(createdAt).toISOString(), now))}</p>
${stateLine(post, look)}${reasonOf(post, look)}</div>
<div class="outbox-acts">${act('send', '', words.sendNow, acts.send, 'tint')}${act('edit', '', words.edit, acts.edit, 'quiet')}${act('drop', '', words.drop, acts.drop, 'plain')}</div></li>`;
}

/** A draft that made way for another one. */
export function asideItem(
  draft: AsideDraft,
  look: ItemLook,
  acts: Pick<ItemActs, 'edit' | 'drop'>,
): TemplateResult {
  const { words, thumb, now } = look;
  return html`<li class="outbox-item aside" data-aside=${draft.key}>${picture(thumb, draft.photos.length, words)}<div>
<p class="t">${draft.text || words.noWords}</p>
<p class="small">${draft.place ?? words.noPlace} ・ ${words.savedSince(words.ago(new Date(draft.at).toISOString(), now))}</p>
<p class="outbox-state">${words.state.aside}</p></div>
<div class="outbox-acts">${act('resume', '', words.resume, acts.edit, 'quiet')}${act('drop', '', words.drop, acts.drop, 'plain')}</div></li>`;
}
