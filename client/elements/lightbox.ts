const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** Shows photos large in a dialog of the browser's own: Escape closes, arrows turn over. */
export class Lightbox {
  readonly #dialog = document.createElement('dialog');
  readonly #picture = document.createElement('img');
  #at = 0;

  constructor(
    private readonly links: readonly HTMLAnchorElement[],
    labels: { close: string },
  ) {
    this.#dialog.className = 'n-lightbox';
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'n-button quiet slim';
    close.textContent = labels.close;
    close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.append(this.#picture, close);
    this.#dialog.addEventListener('click', (event) => event.target === this.#dialog && this.#dialog.close());
    this.#dialog.addEventListener('keydown', (event) => this.#turn(steps[event.key] ?? 0));
    this.#dialog.addEventListener('close', () => this.#dialog.remove());
  }

  open(at: number): void {
    document.body.append(this.#dialog);
    this.#show(at);
    this.#dialog.showModal();
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
  }
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
