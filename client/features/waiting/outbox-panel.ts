import { html, nothing, render } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { pageData } from '../../api/page-data.ts';
import { toast } from '../../controllers/toast.ts';
import { languageNow } from '../../controllers/words.ts';
import { icon } from '../../elements/icon.ts';
import { deliverAll } from '../../outbox/deliver-all.ts';
import { hearNews } from '../../outbox/news.ts';
import { holdIfFree } from '../../outbox/one-at-a-time.ts';
import { deliveryOver } from '../../outbox/open-line.ts';
import { Outbox } from '../../outbox/outbox.ts';
import type { AsideDraft, QueuedPost } from '../../outbox/queued-post.ts';
import { type QueueHere, queueHere } from './queue-here.ts';
import { asideItem, type ItemActs, type ItemLook, postItem } from './waiting-item.ts';
import { waitingWordsFor } from './waiting-words.ts';

/** The screen below stays in reach; the others are one press away. */
const SHOWN = 3;

/** What waits on this device, with all that can be done about it. Hidden as long as there is nothing. */
export class OutboxPanel extends HTMLElement {
  readonly #outbox = new Outbox();
  readonly #words = waitingWordsFor(languageNow());
  #closing: AbortController | undefined;
  #thumbs = new Map<string, string>();
  #isPersistent = true;
  /** What has just been put here, to be said on top: by itself, or because it could not go out at once. */
  #notice = '';

  connectedCallback(): void {
    const closing = new AbortController();
    const { signal } = closing;
    this.#closing = closing;
    hearNews(() => void this.#draw(), signal);
    document.addEventListener(
      'post-waits',
      (event) => {
        const { isOffline } = (event as CustomEvent<{ isOffline: boolean }>).detail;
        this.#notice = isOffline ? this.#words.queued : this.#words.queuedLater;
        void this.#draw().then(() => this.querySelector<HTMLElement>('h2')?.focus());
      },
      { signal },
    );
    void navigator.storage?.persisted?.().then((isPersistent) => {
      this.#isPersistent = isPersistent;
      void this.#draw();
    });
    const beat = setInterval(() => void this.#draw(), 5_000);
    signal.addEventListener('abort', () => clearInterval(beat), { once: true });
    void this.#draw();
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
    for (const address of this.#thumbs.values()) URL.revokeObjectURL(address);
    this.#thumbs.clear();
  }

  async #draw(): Promise<void> {
    const queue = await queueHere(this.#outbox).catch(() => undefined);
    if (!queue || this.#closing?.signal.aborted) return;
    await this.#readThumbs(queue);
    const here = document.querySelector<HTMLElement>('naosu-post-page')?.dataset.sending;
    const posts = queue.posts.filter(({ id }) => id !== here);
    const { asides } = queue;
    this.hidden = posts.length + asides.length === 0;
    const words = this.#words;
    const waits = posts.some(({ state }) => state === 'waiting');
    const items = [
      ...posts.map((post) => keyed(post.id, postItem(post, this.#look(post, queue), this.#actsOn(post)))),
      ...asides.map((draft) =>
        keyed(draft.key, asideItem(draft, this.#look(draft, queue), this.#actsOnDraft(draft))),
      ),
    ];
    render(
      html`<section class="outbox n-box" id="outbox" aria-labelledby="outbox-heading"><h2 id="outbox-heading" tabindex="-1">${icon('cloud-off', 's')}${words.heading}</h2>
${waits || this.#notice !== '' ? html`<p class="small" role="status">${this.#notice || words.lead}</p>` : nothing}
<ul>${items.slice(0, SHOWN)}</ul>
${items.length > SHOWN ? html`<details class="n-fold"><summary>${words.more(items.length - SHOWN)}</summary><ul>${items.slice(SHOWN)}</ul></details>` : nothing}
${this.#isPersistent || !waits ? nothing : html`<p class="small outbox-caution">${words.notPersistent}</p>`}</section>`,
      this,
    );
  }

  #look(item: QueuedPost | AsideDraft, { sending }: QueueHere): ItemLook {
    const { categories, language } = pageData();
    const photo = 'record' in item ? item.photos[0] : item.photos[0]?.id;
    return {
      words: this.#words,
      nameOf: (code) => {
        const category = categories.find((one) => one.code === code);
        return (language === 'en' ? category?.nameEn : category?.name) ?? this.#words.noWords;
      },
      thumb: photo === undefined ? undefined : this.#thumbs.get(photo),
      isSending: 'id' in item && sending.has(item.id),
      now: new Date().toISOString(),
    };
  }

  async #readThumbs({ posts, asides }: QueueHere): Promise<void> {
    const wanted = [...posts.map(({ photos }) => photos[0]?.id), ...asides.map(({ photos }) => photos[0])];
    for (const id of wanted) {
      if (id === undefined || this.#thumbs.has(id)) continue;
      const bytes = await this.#outbox.bytesOf(id).catch(() => undefined);
      if (bytes && !this.#thumbs.has(id)) this.#thumbs.set(id, URL.createObjectURL(bytes));
    }
  }

  #actsOn(post: QueuedPost): ItemActs {
    const change = (changes: Partial<QueuedPost>) =>
      this.#ifFree(post.id, async () => {
        const current = await this.#outbox.get(post.id);
        if (current) await this.#outbox.save({ ...current, ...changes });
      });
    return {
      send: () => void this.#send(post),
      edit: () => void this.#edit({ post: post.id }),
      drop: () =>
        void change({ state: 'dropped', since: Date.now() }).then(() => this.#focusOn(post, 'undo')),
      undo: () =>
        void change({ state: 'waiting', since: Date.now() }).then(() => this.#focusOn(post, 'drop')),
    };
  }

  /** The pressed button has gone: the one that takes the press back has the focus. */
  async #focusOn({ id }: QueuedPost, act: 'undo' | 'drop'): Promise<void> {
    await this.#draw();
    this.querySelector<HTMLElement>(`[data-post="${id}"] [data-outbox=${act}]`)?.focus();
  }

  #actsOnDraft(draft: AsideDraft): Pick<ItemActs, 'edit' | 'drop'> {
    return {
      edit: () => void this.#edit({ aside: draft.key }),
      drop: () => void this.#outbox.removeAside(draft),
    };
  }

  /** A post that is being sent is not changed under the sender's hands. */
  async #ifFree(id: string, act: () => Promise<void>): Promise<void> {
    const done = await holdIfFree(id, async () => {
      await act();
      return true;
    });
    if (!done) toast(this.#words.isSending);
  }

  async #send(post: QueuedPost): Promise<void> {
    await this.#ifFree(post.id, async () => {
      const current = await this.#outbox.get(post.id);
      if (current) await this.#outbox.save({ ...current, state: 'waiting', notBefore: 0 });
    });
    const { sent } = await deliverAll(deliveryOver(this.#outbox), { isAsked: true });
    if (sent.length === 0 && (await this.#outbox.get(post.id))?.state === 'waiting')
      toast(this.#words.stillNothing);
  }

  /** The posting screen takes it back itself, when it is here; else it is opened for that. */
  async #edit(from: { post: string } | { aside: string }): Promise<void> {
    const screen = document.querySelector('naosu-post-page');
    if (screen) return void screen.dispatchEvent(new CustomEvent('take-back', { detail: from }));
    const [[name, id]] = Object.entries(from) as [[string, string]];
    location.assign(`/new#${name}=${id}`);
  }
}

customElements.define('naosu-outbox', OutboxPanel);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-outbox': OutboxPanel;
  }
}
