/** Where the sheet comes to rest: only its head, over half the screen, or all but the search field. */
export const rests = ['peek', 'half', 'full'] as const;
export type Rest = (typeof rests)[number];

const PEEK = 132;
const HALF_SHARE = 0.46;
/** What stays free above a full sheet: search and chips over a list, a finger's width over an open report. */
const LIST_TOP = 116;
const REPORT_TOP = 12;
/** A flick of this many px per ms goes on to the next rest. */
const FLICK = 0.45;
const TAP_SLOP = 6;

const wide = () => matchMedia('(min-width: 768px)');

/** The heights of the three rests in this much room, with this much kept free above. */
export function heightsIn(room: number, top = LIST_TOP): Record<Rest, number> {
  return { peek: PEEK, half: Math.round(room * HALF_SHARE), full: Math.max(PEEK, room - top) };
}

/** Where a sheet of this height, let go at this speed (px per ms, upwards positive), comes to rest. */
export function restFor(height: number, speed: number, heights: Record<Rest, number>): Rest {
  const nearest = rests.reduce((a, b) =>
    Math.abs(heights[b] - height) < Math.abs(heights[a] - height) ? b : a,
  );
  if (Math.abs(speed) < FLICK) return nearest;
  const beyond =
    speed > 0 ? rests.filter((r) => heights[r] > height) : rests.filter((r) => heights[r] < height).reverse();
  return beyond[0] ?? nearest;
}

/**
 * The bottom sheet of a phone. It follows the finger and settles by the stylesheet's transition; on wide screens it is
 * a plain column and this does nothing. Says `rest-changed` on the sheet.
 */
export class Sheet {
  readonly #closing = new AbortController();
  #drag: { id: number; from: number; height: number; at: number; time: number; speed: number } | undefined;

  constructor(
    private readonly page: HTMLElement,
    private readonly sheet: HTMLElement,
    private readonly labels: { open: string; close: string },
  ) {
    const { signal } = this.#closing;
    const grip = sheet.querySelector<HTMLElement>('[data-grip]');
    if (grip) grip.hidden = false;
    grip?.addEventListener('click', (event) => event.detail === 0 && this.#step(), { signal });
    for (const handle of sheet.querySelectorAll<HTMLElement>('[data-grip], [data-list-head]'))
      this.#follow(handle);
    addEventListener('resize', () => this.settle(this.rest), { signal });
    this.settle(this.rest);
  }

  get rest(): Rest {
    return rests.find((rest) => rest === this.sheet.dataset.rest) ?? 'half';
  }

  /** How many px of the map the sheet covers where it rests; none on wide screens. */
  get covered(): number {
    return wide().matches ? 0 : this.#heights()[this.rest];
  }

  settle(rest: Rest): void {
    const changed = this.sheet.dataset.rest !== rest;
    this.sheet.dataset.rest = rest;
    this.sheet.classList.remove('dragging');
    this.#setHeight(wide().matches ? undefined : this.#heights()[rest]);
    const grip = this.sheet.querySelector('[data-grip]');
    grip?.setAttribute('aria-expanded', String(rest !== 'peek'));
    grip?.setAttribute('aria-label', rest === 'full' ? this.labels.close : this.labels.open);
    if (changed) this.sheet.dispatchEvent(new CustomEvent('rest-changed', { detail: rest, bubbles: true }));
  }

  close(): void {
    this.#closing.abort();
  }

  #heights() {
    return heightsIn(
      this.page.clientHeight,
      this.sheet.dataset.showing === undefined ? LIST_TOP : REPORT_TOP,
    );
  }

  #setHeight(height: number | undefined) {
    if (height === undefined) this.page.style.removeProperty('--sheet');
    else this.page.style.setProperty('--sheet', `${height}px`);
  }

  #step() {
    const at = rests.indexOf(this.rest);
    this.settle(rests[(at + 1) % rests.length] ?? 'half');
  }

  #follow(handle: HTMLElement) {
    const { signal } = this.#closing;
    handle.style.touchAction = 'none';
    handle.addEventListener('pointerdown', (event) => this.#start(event, handle), { signal });
    handle.addEventListener('pointermove', (event) => this.#move(event), { signal });
    handle.addEventListener('pointerup', (event) => this.#end(event, true), { signal });
    handle.addEventListener('pointercancel', (event) => this.#end(event, false), { signal });
  }

  #start(event: PointerEvent, handle: HTMLElement) {
    const onControl = event.target instanceof Element && event.target.closest('select, a, input');
    if (wide().matches || onControl || event.button !== 0) return;
    handle.setPointerCapture(event.pointerId);
    const height = this.#heights()[this.rest];
    this.#drag = {
      id: event.pointerId,
      from: event.clientY,
      height,
      at: event.clientY,
      time: event.timeStamp,
      speed: 0,
    };
  }

  #move(event: PointerEvent) {
    const drag = this.#drag;
    if (!drag || drag.id !== event.pointerId) return;
    const elapsed = Math.max(1, event.timeStamp - drag.time);
    drag.speed = 0.6 * ((drag.at - event.clientY) / elapsed) + 0.4 * drag.speed;
    drag.at = event.clientY;
    drag.time = event.timeStamp;
    if (Math.abs(drag.from - drag.at) < TAP_SLOP) return;
    this.sheet.classList.add('dragging');
    const { peek, full } = this.#heights();
    this.#setHeight(Math.min(full, Math.max(peek - 24, drag.height + drag.from - drag.at)));
  }

  #end(event: PointerEvent, isLetGo: boolean) {
    const drag = this.#drag;
    if (!drag || drag.id !== event.pointerId) return;
    this.#drag = undefined;
    const moved = drag.from - drag.at;
    if (Math.abs(moved) < TAP_SLOP) {
      if (isLetGo) this.#step();
      return;
    }
    this.settle(restFor(drag.height + moved, drag.speed, this.#heights()));
  }
}
