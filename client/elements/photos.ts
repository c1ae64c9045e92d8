import { loadWords } from '../controllers/words.ts';
import { Lightbox, photoHit } from './lightbox.ts';

/** The photos of a report: links to the large pictures, which open in place when a script runs. */
export class Photos extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this);
  }

  handleEvent(event: MouseEvent): void {
    const hit = photoHit(event, this);
    if (!hit) return;
    event.preventDefault();
    void loadWords().then((words) => new Lightbox(hit.links, words).open(hit.at));
  }
}

customElements.define('naosu-photos', Photos);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-photos': Photos;
  }
}
