import type { Words } from '#words/index.ts';
import { loadWords } from '../controllers/words.ts';
import { Lightbox, photoHit } from './lightbox.ts';

/** A finger that goes less far sideways than this may still want to scroll. */
const SIDEWAYS_PX = 6;

/**
 * Before and after under one handle: the range input that the server wrote moves the edge between the pictures, and so
 * does a drag anywhere on them. The strip below puts other photos into the pair.
 */
export class Compare extends HTMLElement {
  #closing: AbortController | undefined;
  #words: Words | undefined;
  /** Where the pointer went down; `isMoving` once it is clear that it does not scroll. */
  #held: { id: number; x: number; isMoving: boolean } | undefined;

  connectedCallback(): void {
    this.#closing = new AbortController();
    const { signal } = this.#closing;
    this.addEventListener('input', (event) => this.#slide(event), { signal });
    this.addEventListener('click', (event) => this.#click(event), { signal });
    const stage = this.#stage;
    stage?.addEventListener('pointerdown', (event) => this.#grab(event), { signal });
    stage?.addEventListener('pointermove', (event) => this.#drag(event), { signal });
    for (const end of ['pointerup', 'pointercancel'] as const)
      stage?.addEventListener(end, (event) => this.#release(event), { signal });
    void loadWords().then((words) => {
      this.#words = words;
    });
  }

  disconnectedCallback(): void {
    this.#closing?.abort();
  }

  get #stage(): HTMLElement | null {
    return this.querySelector<HTMLElement>('[data-stage]');
  }

  get #range(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('input[type=range]');
  }

  #slide({ target }: Event): void {
    if (target === this.#range) this.#show(Number(this.#range?.value));
  }

  #show(percent: number): void {
    const [range, stage] = [this.#range, this.#stage];
    stage?.style.setProperty('--x', `${percent}%`);
    const before = Math.round(percent);
    if (range) range.value = String(before);
    if (range && this.#words) range.ariaValueText = this.#words.compare.value(before);
  }

  #grab(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary) return;
    const isTouch = event.pointerType === 'touch';
    this.#held = { id: event.pointerId, x: event.clientX, isMoving: !isTouch };
    if (isTouch) return;
    event.preventDefault();
    this.#range?.focus({ preventScroll: true });
    this.#stage?.setPointerCapture(event.pointerId);
    this.#follow(event);
  }

  #drag(event: PointerEvent): void {
    const held = this.#held;
    if (held?.id !== event.pointerId) return;
    if (!held.isMoving && Math.abs(event.clientX - held.x) < SIDEWAYS_PX) return;
    if (!held.isMoving) this.#stage?.setPointerCapture(event.pointerId);
    held.isMoving = true;
    this.#follow(event);
  }

  /** A tap puts the edge where the finger was; a finger that scrolled has been cancelled and moves nothing. */
  #release(event: PointerEvent): void {
    const held = this.#held;
    this.#held = undefined;
    if (held?.id === event.pointerId && !held.isMoving && event.type === 'pointerup') this.#follow(event);
  }

  #follow({ clientX }: PointerEvent): void {
    const box = this.#stage?.getBoundingClientRect();
    if (!box) return;
    this.#show(Math.min(100, Math.max(0, ((clientX - box.left) / box.width) * 100)));
  }

  #click(event: MouseEvent): void {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    const button = event.target.closest<HTMLButtonElement>('[data-put]');
    if (button) void this.#put(button);
    else this.#open(event);
  }

  /** The tag of a half opens its photo among all that there are. */
  #open(event: MouseEvent): void {
    const hit = photoHit(event, this);
    if (!hit) return;
    event.preventDefault();
    const { href } = hit.links[hit.at] ?? {};
    const inStrip = [...this.querySelectorAll<HTMLAnchorElement>('.n-strip a[data-photo]')];
    const links = inStrip.length > 0 ? inStrip : hit.links;
    const at = Math.max(
      0,
      links.findIndex((link) => link.href === href),
    );
    void loadWords().then((words) => new Lightbox(links, words).open(at));
  }

  /** Another photo goes into its half once it is there, so that nothing flickers. */
  async #put(button: HTMLButtonElement): Promise<void> {
    const { put = '', id = '', alt = '' } = button.dataset;
    const link = this.querySelector<HTMLAnchorElement>(`.n-strip a[data-photo="${id}"]`);
    const picture = this.querySelector<HTMLImageElement>(`[data-stage] [data-side="${put}"]`);
    const tag = this.querySelector<HTMLAnchorElement>(`[data-tag="${put}"]`);
    if (!link || !picture || !tag) return;
    for (const other of this.querySelectorAll(`[data-put="${put}"]`))
      other.setAttribute('aria-pressed', String(other === button));
    const fresh = new Image();
    fresh.src = link.href;
    await fresh.decode().catch(() => undefined);
    if (button.getAttribute('aria-pressed') !== 'true') return;
    Object.assign(picture, { src: link.href, alt });
    tag.href = link.href;
    const caption = link.dataset.caption ?? '';
    tag.dataset.caption = caption;
    tag.querySelector('[data-tag-words]')?.replaceChildren(caption);
    this.#say(this.#words?.compare.chosen(caption) ?? '');
  }

  #say(sentence: string): void {
    this.querySelector('[data-said]')?.replaceChildren(sentence);
  }
}

customElements.define('naosu-compare', Compare);

declare global {
  interface HTMLElementTagNameMap {
    'naosu-compare': Compare;
  }
}
