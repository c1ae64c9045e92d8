import type { Words } from '#words/index.ts';

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
const SWIPE_PX = 48;

/** Shows photos large in a dialog of the browser's own: Escape closes; arrows, buttons and a swipe turn over. */
export class Lightbox {
  readonly #dialog = document.createElement('dialog');
  readonly #picture = document.createElement('img');
  readonly #caption = document.createElement('p');
  #at = 0;
  #swipeFrom: number | undefined;

  constructor(
    private readonly links: readonly HTMLAnchorElement[],
    private readonly words: Words,
  ) {
    this.#dialog.className = 'n-whole n-lightbox';
    this.#caption.className = 'caption';
    this.#caption.setAttribute('aria-live', 'polite');
    this.#dialog.append(this.#picture, this.#caption);
    if (links.length > 1) this.#dialog.append(this.#turner(-1), this.#turner(1));
    this.#dialog.append(this.#closer());
    this.#dialog.addEventListener('click', ({ target }) => target === this.#dialog && this.#dialog.close());
    this.#dialog.addEventListener('keydown', (event) => this.#key(event));
    this.#dialog.addEventListener('pointerdown', (event) => this.#touched(event));
    this.#dialog.addEventListener('pointerup', (event) => this.#lifted(event));
    this.#dialog.addEventListener('close', () => this.#dialog.remove());
  }

  open(at: number): void {
    document.body.append(this.#dialog);
    this.#show(at);
    this.#dialog.showModal();
    this.#dialog.querySelector<HTMLElement>('.close')?.focus();
  }

  #closer(): HTMLButtonElement {
    const close = buttonOf('close', this.words.common.close, 'close');
    close.addEventListener('click', () => this.#dialog.close());
    return close;
  }

  #turner(by: 1 | -1): HTMLButtonElement {
    const { next, previous } = this.words.compare;
    const button = by === 1 ? buttonOf('next', next, 'next') : buttonOf('previous', previous, 'back');
    button.addEventListener('click', () => this.#turn(by));
    return button;
  }

  #touched({ clientX, isPrimary, pointerType }: PointerEvent): void {
    this.#swipeFrom = isPrimary && pointerType === 'touch' ? clientX : undefined;
  }

  #lifted({ clientX }: PointerEvent): void {
    const went = this.#swipeFrom === undefined ? 0 : clientX - this.#swipeFrom;
    this.#swipeFrom = undefined;
    if (Math.abs(went) > SWIPE_PX) this.#turn(went < 0 ? 1 : -1);
  }

  /** No key reaches the page behind. */
  #key(event: KeyboardEvent): void {
    event.stopPropagation();
    this.#turn(steps[event.key] ?? 0);
  }

  #turn(by: number): void {
    if (by !== 0) this.#show((this.#at + by + this.links.length) % this.links.length);
  }

  #show(at: number): void {
    this.#at = at;
    const link = this.links[at];
    this.#picture.src = link?.href ?? '';
    this.#picture.alt = link?.querySelector('img')?.alt ?? link?.textContent ?? '';
    this.#dialog.setAttribute('aria-label', this.#picture.alt);
    const count = this.links.length > 1 ? this.words.compare.counter(at + 1, this.links.length) : '';
    this.#caption.textContent = [link?.dataset.caption, count].filter(Boolean).join('　');
  }
}

function buttonOf(name: string, label: string, icon: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `n-round ${name}`;
  button.setAttribute('aria-label', label);
  button.append(drawn(icon));
  return button;
}

const SVG = 'http://www.w3.org/2000/svg';

function drawn(icon: string): SVGElement {
  const picture = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  picture.setAttribute('class', 'i');
  picture.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `/sprite.svg#i-${icon}`);
  picture.append(use);
  return picture;
}

/** The click that should open a photo here instead of following its link: which links there are, and which it hit. */
export function photoHit(
  event: MouseEvent,
  root: ParentNode,
): { links: HTMLAnchorElement[]; at: number } | undefined {
  const { target } = event;
  if (event.metaKey || event.ctrlKey || event.shiftKey || !(target instanceof Element)) return undefined;
  const links = [...root.querySelectorAll<HTMLAnchorElement>('a[data-photo]')];
  const at = links.findIndex((link) => link.contains(target));
  return at < 0 ? undefined : { links, at };
}
