import { html, renderToString } from '#view/html.ts';
import { icon } from '#view/status.ts';
import type { Words } from '#words/index.ts';
import { type Place, searchPlaces } from '../../api/places.ts';
import { languageNow } from '../../controllers/words.ts';
import { type Suggestion, suggestionsFor } from './suggestions.ts';

const CALM_MS = 180;
const pictures: Record<Suggestion['type'], string> = { report: 'pin', place: 'map', words: 'search' };

/**
 * One field for places, words and numbers (ARIA combobox with a list). Down and Up walk, Enter takes, Escape closes.
 * Without a choice Enter searches the words, as the form does without a script.
 */
export class FindField {
  readonly #input: HTMLInputElement | null;
  readonly #list: HTMLElement | null;
  readonly #closing = new AbortController();
  #asking: AbortController | undefined;
  #calming: ReturnType<typeof setTimeout> | undefined;
  #offered: Suggestion[] = [];
  #at = -1;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly words: Words,
    private readonly choose: (suggestion: Suggestion) => void,
  ) {
    this.#input = form.querySelector<HTMLInputElement>('input[name=q]');
    this.#list = form.querySelector<HTMLElement>('[data-suggestions]');
    this.#describe();
    this.#listen();
  }

  close(): void {
    this.#closing.abort();
    this.#asking?.abort();
    clearTimeout(this.#calming);
  }

  show(text: string): void {
    if (this.#input && document.activeElement !== this.#input) this.#input.value = text;
  }

  focus(): void {
    this.#input?.focus();
  }

  #describe(): void {
    if (!this.#input || !this.#list) return;
    this.#list.id ||= 'suggestions';
    this.#list.setAttribute('aria-label', this.words.filter.places);
    const described = {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': this.#list.id,
    };
    for (const [name, value] of Object.entries(described)) this.#input.setAttribute(name, value);
    this.#input.autocomplete = 'off';
  }

  #listen(): void {
    const { signal } = this.#closing;
    this.#input?.addEventListener('input', () => this.#typed(), { signal });
    this.#input?.addEventListener('keydown', (event) => this.#key(event), { signal });
    this.#input?.addEventListener('blur', () => setTimeout(() => this.#offer([]), 150), { signal });
    this.#input?.addEventListener('focus', () => this.#typed(), { signal });
    this.form.addEventListener('submit', (event) => this.#submit(event), { signal });
    this.#list?.addEventListener('pointerdown', (event) => event.preventDefault(), { signal });
    this.#list?.addEventListener('click', (event) => this.#click(event), { signal });
  }

  #typed(): void {
    clearTimeout(this.#calming);
    const text = this.#input?.value ?? '';
    if (text.trim() === '') {
      this.#offer([]);
      return;
    }
    this.#calming = setTimeout(() => void this.#ask(text), CALM_MS);
  }

  async #ask(text: string): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const found = await searchPlaces(text.trim(), asking.signal).catch(() => ({ items: [] }));
    if (!asking.signal.aborted && document.activeElement === this.#input) {
      this.#offer(suggestionsFor(text, found.items.slice(0, 6)));
    }
  }

  #offer(suggestions: Suggestion[]): void {
    this.#offered = suggestions;
    this.#at = -1;
    if (!this.#list) return;
    this.#list.innerHTML = renderToString(suggestions.map((suggestion, i) => this.#line(suggestion, i)));
    this.#list.hidden = suggestions.length === 0;
    this.#input?.setAttribute('aria-expanded', String(suggestions.length > 0));
    this.#input?.removeAttribute('aria-activedescendant');
  }

  #line(suggestion: Suggestion, i: number) {
    const { name, more } = this.#wordsOf(suggestion);
    return html`<li role="option" id="suggestion-${i}" aria-selected="false" data-at="${i}">${icon(pictures[suggestion.type], 's')}<span>${name}</span>${more ? html`<small>${more}</small>` : ''}</li>`;
  }

  #wordsOf(suggestion: Suggestion): { name: string; more: string | null } {
    if (suggestion.type === 'report')
      return { name: this.words.filter.report(suggestion.number), more: null };
    if (suggestion.type === 'words') return { name: this.words.filter.words(suggestion.words), more: null };
    return placeLine(suggestion.place);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#walk(event);
    if (event.key === 'Escape' && this.#offered.length > 0) {
      event.preventDefault();
      this.#offer([]);
    }
  }

  #walk(event: KeyboardEvent): void {
    if (this.#offered.length === 0) return;
    event.preventDefault();
    const count = this.#offered.length;
    const step = event.key === 'ArrowDown' ? 1 : -1;
    this.#at = this.#at < 0 && step < 0 ? count - 1 : (this.#at + step + count) % count;
    for (const [i, line] of [...(this.#list?.children ?? [])].entries()) {
      line.setAttribute('aria-selected', String(i === this.#at));
      if (i === this.#at) line.scrollIntoView({ block: 'nearest' });
    }
    this.#input?.setAttribute('aria-activedescendant', `suggestion-${this.#at}`);
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const words = this.#input?.value.trim() ?? '';
    const [first] = suggestionsFor(words, []);
    const isNumber = first?.type === 'report' && /^[#＃]/.test(words);
    this.#take(this.#offered[this.#at] ?? (isNumber ? first : { type: 'words', words }));
  }

  #click(event: Event): void {
    const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]') : null;
    const chosen = line ? this.#offered[Number(line.dataset.at)] : undefined;
    if (chosen) this.#take(chosen);
  }

  #take(suggestion: Suggestion): void {
    clearTimeout(this.#calming);
    this.#asking?.abort();
    this.#offer([]);
    if (this.#input && suggestion.type === 'place') this.#input.value = placeLine(suggestion.place).name;
    this.#input?.blur();
    this.choose(suggestion);
  }
}

function placeLine({ name, nameEn, ward, type, detail }: Place): { name: string; more: string | null } {
  const isEnglish = languageNow() === 'en';
  const lines = type === 'station' && !isEnglish ? detail?.split(';').slice(0, 2).join('・') : undefined;
  const more = [isEnglish ? ward?.nameEn : ward?.name, lines].filter(Boolean).join(' ');
  return { name: isEnglish ? (nameEn ?? name) : name, more: more === '' ? null : more };
}
