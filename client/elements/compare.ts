import { loadWords } from '../controllers/words.ts';
import { Lightbox, photoHit } from './lightbox.ts';

/** Before and after under one handle: the range input that the server wrote moves the edge between the pictures. */
export class Compare extends HTMLElement {
  #closing: AbortController | undefined;

  connectedCallback(): void {
    this.#closing = new AbortController();
    const { signal } = this.#closing;
    this.addEventListener('input', (event) => this.#slide(event), { signal });
    this.addEventListener('click', (event) => this.#open(event), { signal });
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
  }

  #slide({ target }: Event): void {
    const figure = this.querySelector<HTMLElement>('.n-compare') ?? this;
    if (target instanceof HTMLInputElement) figure.style.setProperty('--x', `${target.value}%`);
  }

  #open(event: MouseEvent): void {
    const hit = photoHit(event, this);
    if (!hit) return;
    event.preventDefault();
    void loadWords().then(({ common }) => new Lightbox(hit.links, { close: common.close }).open(hit.at));
  }
}

customElements.define('naosu-compare', Compare);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-compare': Compare;
  }
}
