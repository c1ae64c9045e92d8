import { html, nothing, render, type TemplateResult } from 'lit';
import { icon } from '../../elements/icon.ts';
import { chooseFrom, type Ways } from './place-choice.ts';
import type { FoundPlace } from './post-ports.ts';
import { find, type PostScreen, slot } from './post-screen.ts';

const SHOWN = 7;
const TYPING_MS = 180;

/**
 * A combobox over the city's places (WAI-ARIA APG, list autocomplete with manual selection): arrows move, Enter takes,
 * Escape closes. While a Japanese input method composes, its keys are its own.
 */
export function listenToSearch(screen: PostScreen, ways: Ways): void {
  const search = new PlaceSearch(screen, ways);
  const { signal } = screen;
  search.input.addEventListener('input', () => search.ask(), { signal });
  search.input.addEventListener('keydown', (event) => search.key(event), { signal });
  search.input.addEventListener('blur', () => search.close(), { signal });
  search.input.addEventListener('focus', () => search.begin(), { signal });
}

class PlaceSearch {
  readonly input: HTMLInputElement;
  readonly #list: HTMLElement;
  #found: FoundPlace[] = [];
  #at = -1;
  #message = '';
  #asking: AbortController | undefined;

  constructor(
    readonly screen: PostScreen,
    readonly ways: Ways,
  ) {
    this.input = find<HTMLInputElement>(screen.root, '#post-place-search');
    this.#list = slot(screen.root, 'found');
  }

  /** The field goes up under the head, so that a phone's keyboard leaves room for what is found. */
  begin(): void {
    this.draw();
    this.input.parentElement?.scrollIntoView({ block: 'start' });
  }

  /** Asks after a moment without typing; a later question takes the earlier one back. */
  ask(): void {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const query = this.input.value.trim();
    if (query === '') this.#show([], '');
    else setTimeout(() => asking.signal.aborted || void this.#answer(query, asking.signal), TYPING_MS);
  }

  async #answer(query: string, signal: AbortSignal): Promise<void> {
    const { store, words } = this.screen;
    try {
      const found = await store.ports.api.findPlaces(query, signal);
      if (!signal.aborted) this.#show(found.slice(0, SHOWN), found.length === 0 ? words.place.nothing : '');
    } catch {
      if (!signal.aborted) this.#show([], words.place.searchFailed);
    }
  }

  #show(found: FoundPlace[], message: string): void {
    this.#found = found;
    this.#at = -1;
    this.#message = message;
    this.draw();
    const { words, say } = this.screen;
    if (message || found.length > 0) say(message || words.place.found(found.length));
  }

  key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const move = moves[event.key];
    if (move && this.#found.length > 0) {
      event.preventDefault();
      this.#at = (this.#at + move + this.#found.length) % this.#found.length;
      this.draw();
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      this.take(this.#found[Math.max(0, this.#at)]);
    }
    if (event.key === 'Escape') this.close();
  }

  take(place: FoundPlace | undefined): void {
    if (!place) return;
    this.input.value = '';
    this.#show([], '');
    const { location } = place;
    chooseFrom(this.screen, this.ways, {
      location,
      source: 'search',
      accuracy: null,
      name: undefined,
      ward: undefined,
    });
    this.screen.say(this.screen.words.place.picked(this.#nameOf(place)));
    find(this.screen.root, '#post-place-heading').focus();
  }

  close(): void {
    this.#at = -1;
    this.#list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  draw(): void {
    const isOpen = this.#found.length > 0 || this.#message !== '';
    if (!isOpen) this.close();
    render(this.#message ? html`<p class="small">${this.#message}</p>` : this.#options(), this.#list);
    this.#list.hidden = !isOpen;
    this.input.setAttribute('aria-expanded', String(this.#found.length > 0));
    if (this.#at >= 0) this.input.setAttribute('aria-activedescendant', `post-found-${this.#at}`);
    else this.input.removeAttribute('aria-activedescendant');
  }

  #options(): TemplateResult | typeof nothing {
    if (this.#found.length === 0) return nothing;
    const { words } = this.screen;
    return html`<ul id="post-found" role="listbox" aria-label=${words.place.results}>
      ${this.#found.map((place, at) => this.#option(place, at))}
    </ul>`;
  }

  #option(place: FoundPlace, at: number): TemplateResult {
    // Pressing must not take the focus: a blurred field would close the list before the click arrives.
    const keepFocus = (event: Event) => event.preventDefault();
    return html`<li id="post-found-${at}" role="option" aria-selected=${String(at === this.#at)}
      @pointerdown=${keepFocus} @click=${() => this.take(place)}>
      ${icon('pin', 's')}<span><b>${this.#nameOf(place)}</b> <span class="small">${this.#hintOf(place)}</span></span>
    </li>`;
  }

  #nameOf = (place: FoundPlace) =>
    this.screen.language === 'en' && place.nameEn ? place.nameEn : place.name;

  #hintOf(place: FoundPlace): string {
    const types: Record<string, string> = this.screen.words.place.types;
    return [types[place.type] ?? '', place.wardName ?? ''].filter(Boolean).join(' ');
  }
}
