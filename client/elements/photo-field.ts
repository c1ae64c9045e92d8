import { render } from 'lit';
import type { PhotoPhase, PhotoPick } from '#domain/photo.ts';
import type { BeforePhoto } from '#view/photo-field.ts';
import type { Words } from '#words/index.ts';
import { loadWords } from '../controllers/words.ts';
import { Basket, type FieldPhoto } from './photo-field-basket.ts';
import { photoList } from './photo-field-list.ts';

/**
 * Photos of a form (`server/view/photo-field.ts`). They are made small and bare on the device as they are chosen; no
 * byte leaves it before the form is sent. A form that is refused keeps what arrived.
 */
export class PhotoField extends HTMLElement {
  static readonly observedAttributes = ['data-phase'];

  #listening: AbortController | undefined;
  #words: Words | undefined;
  #basket: Basket | undefined;
  readonly #addresses = new Map<Blob, string>();

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener('change', (event) => this.#chosen(event), { signal });
    this.addEventListener('click', (event) => this.#pressed(event), { signal });
    this.closest('form')?.addEventListener('reset', () => this.#basket?.clear(), { signal });
    void this.#start();
  }

  /** Photos stay: a page that is drawn anew puts the same element back. */
  disconnectedCallback(): void {
    this.#listening?.abort();
    this.#forgetAddresses([]);
  }

  attributeChangedCallback(): void {
    this.#draw();
  }

  get isEmpty(): boolean {
    return (this.#basket?.photos.length ?? 0) === 0;
  }

  /** What photos of this form show unless the person says otherwise. */
  get phase(): PhotoPhase {
    return phaseOf(this.dataset.phase);
  }

  /** Sends what has not arrived yet and gives the photos as a form names them. Throws `PhotosNotSent`. */
  async send(): Promise<PhotoPick[]> {
    return (await this.#basket?.send(this.phase)) ?? [];
  }

  goneFromServer(): void {
    this.#basket?.goneFromServer();
  }

  async #start(): Promise<void> {
    this.#words ??= await loadWords();
    this.#basket ??= new Basket(this.#most, this.#words, () => this.#draw());
    this.toggleAttribute('data-ready', true);
    this.#draw();
  }

  get #most(): number {
    return Number(this.dataset.most ?? 1);
  }

  #chosen({ target }: Event): void {
    if (!(target instanceof HTMLInputElement) || !target.matches('[data-choose]')) return;
    this.#take([...(target.files ?? [])]);
    target.value = '';
  }

  #take(files: readonly File[]): void {
    const left = this.#basket?.add(files) ?? 0;
    const line = this.querySelector<HTMLElement>('[data-photo-refusal]');
    if (!line || !this.#words) return;
    line.textContent = left > 0 ? this.#words.photoField.tooMany(this.#most) : '';
    line.hidden = left === 0;
  }

  #pressed({ target }: Event): void {
    if (target instanceof Element && target.closest('[data-ghost]')) void this.#takeOverBefore();
  }

  async #takeOverBefore(): Promise<void> {
    if (!this.#words) return;
    const { openGhostCamera } = await import('./ghost-camera.ts');
    const shot = await openGhostCamera(this.#befores, this.#words);
    if (shot) this.#take([shot]);
  }

  get #befores(): readonly BeforePhoto[] {
    // Written by our own server into this element.
    return JSON.parse(this.dataset.befores ?? '[]') as BeforePhoto[];
  }

  #draw(): void {
    const list = this.querySelector<HTMLElement>('[data-slot=list]');
    const basket = this.#basket;
    if (!list || !basket || !this.#words) return;
    const tree = photoList(basket.photos, this.phase, this.#words, {
      addressOf: ({ picture }) => this.#addressOf(picture),
      change: (id, change) => basket.change(id, change),
      cover: (photo) => void this.#cover(photo),
      again: (photo) => void basket.sendOne(photo),
      remove: (photo) => this.#remove(photo),
    });
    render(tree, list);
    this.classList.toggle('has-photos', basket.photos.length > 0);
    const ways = this.querySelector<HTMLElement>('[data-ways]');
    if (ways) ways.hidden = basket.photos.length >= this.#most;
    this.#forgetAddresses(basket.photos);
  }

  /** Covers are drawn on the clean picture each time, so that they can be moved and taken off again. */
  async #cover({ id, clean, covers }: FieldPhoto): Promise<void> {
    if (!clean || !this.#words) return;
    const { openCoverEditor } = await import('./cover-editor.ts');
    const done = await openCoverEditor(clean, covers, this.#words.cover);
    if (done) this.#basket?.cover(id, done.covers, done.picture);
  }

  #remove({ id }: FieldPhoto): void {
    this.#basket?.remove(id);
    const said = this.querySelector('[data-said]');
    if (said && this.#words) said.textContent = this.#words.photoField.removed;
    this.querySelector<HTMLElement>('.n-photo-item .remove, [data-ghost], [data-choose]')?.focus();
  }

  #addressOf(picture: Blob | undefined): string | undefined {
    if (!picture) return undefined;
    const address = this.#addresses.get(picture) ?? URL.createObjectURL(picture);
    this.#addresses.set(picture, address);
    return address;
  }

  #forgetAddresses(photos: readonly FieldPhoto[]): void {
    for (const [picture, address] of this.#addresses) {
      if (photos.some((photo) => photo.picture === picture)) continue;
      URL.revokeObjectURL(address);
      this.#addresses.delete(picture);
    }
  }
}

const phaseOf = (name: string | undefined): PhotoPhase =>
  name === 'before' || name === 'after' ? name : 'during';

customElements.define('naosu-photo-field', PhotoField);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-photo-field': PhotoField;
  }
}
