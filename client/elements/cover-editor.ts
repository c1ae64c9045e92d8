import { html, nothing, render, type TemplateResult } from 'lit';
import type { Cover } from '../controllers/photos/cover.ts';
import { burnCovers } from '../controllers/photos/paint-covers.ts';
import { drawing } from './cover-drawing.ts';
import { pressKey } from './cover-keys.ts';
import { listenForPointers } from './cover-pointer.ts';
import { CoverState, type Tool } from './cover-state.ts';
import type { CoverWords } from './cover-words.ts';
import { icon } from './icon.ts';

export type { CoverWords } from './cover-words.ts';
export type Covered = { covers: readonly Cover[]; picture: Blob };

/**
 * Lets the person cover faces and number plates of a picture, with finger, mouse, pen or keys, over the whole screen.
 * Gives the covers and a picture that has them burnt in; `undefined` when the person gave it up or changed nothing.
 */
export async function openCoverEditor(
  picture: Blob,
  covers: readonly Cover[],
  words: CoverWords,
): Promise<Covered | undefined> {
  const { width, height } = await sizeOf(picture);
  const state = new CoverState({ width, height }, covers);
  return new Promise((resolve) => {
    new CoverEditor(picture, covers, words, state, resolve).open();
  });
}

async function sizeOf(picture: Blob): Promise<{ width: number; height: number }> {
  const bitmap = await createImageBitmap(picture);
  const { width, height } = bitmap;
  bitmap.close();
  return { width, height };
}

class CoverEditor {
  readonly #dialog = document.createElement('dialog');
  readonly #closing = new AbortController();
  readonly #address: string;
  #busy = false;
  #asks = false;
  #problem = '';
  #told = '';
  #result: Covered | undefined;

  constructor(
    private readonly picture: Blob,
    private readonly before: readonly Cover[],
    private readonly words: CoverWords,
    private readonly state: CoverState,
    private readonly resolve: (result: Covered | undefined) => void,
  ) {
    this.#address = URL.createObjectURL(picture);
  }

  open(): void {
    const { signal } = this.#closing;
    this.#dialog.className = 'n-whole n-cover';
    this.#dialog.setAttribute('aria-labelledby', 'cover-title');
    document.body.append(this.#dialog);
    this.state.addEventListener('change', () => this.#draw(), { signal });
    this.#dialog.addEventListener('keydown', (event) => this.#press(event), { signal });
    this.#dialog.addEventListener('cancel', (event) => this.#leave(event), { signal });
    this.#dialog.addEventListener('close', () => this.#closed(), { signal });
    this.#draw();
    this.#dialog.showModal();
    const stage = this.#dialog.querySelector<SVGSVGElement>('.cover-stage');
    if (!stage) return;
    listenForPointers(stage, this.state, signal);
    const sizes = new ResizeObserver(() => this.#measure(stage));
    sizes.observe(stage);
    signal.addEventListener('abort', () => sizes.disconnect());
    this.#measure(stage);
  }

  #measure(stage: Element): void {
    const { width, height } = stage.getBoundingClientRect();
    if (width > 0 && height > 0) this.state.show({ stage: { width, height } });
  }

  #closed(): void {
    this.#closing.abort();
    this.#dialog.remove();
    URL.revokeObjectURL(this.#address);
    this.resolve(this.#result);
  }

  /** Escape, the phone's back gesture, or «やめる»: what was just covered is not lost without a question. */
  #leave(event?: Event): void {
    if (this.#asks || this.state.covers === this.before) {
      this.#dialog.close();
      return;
    }
    event?.preventDefault();
    this.#asks = true;
    this.#draw();
    this.#dialog.querySelector<HTMLElement>('[data-do=go-on]')?.focus();
  }

  #stay(): void {
    this.#asks = false;
    this.#draw();
    this.#dialog.querySelector<HTMLElement>('[data-do=done]')?.focus();
  }

  #press(event: KeyboardEvent): void {
    const deeds = { undo: () => this.#undo(), redo: () => this.#redo(), remove: () => this.#remove() };
    if (pressKey(this.state, event, deeds)) event.preventDefault();
  }

  #undo(): void {
    if (!this.state.canUndo) return;
    this.state.undo();
    this.#tell(this.words.undone(this.state.covers.length));
  }

  #redo(): void {
    if (!this.state.canRedo) return;
    this.state.redo();
    this.#tell(this.words.redone(this.state.covers.length));
  }

  #add(): void {
    this.state.show({ tool: 'box' });
    this.state.addBox();
    this.#focusChosen();
    this.#tell(this.words.added(this.state.covers.length));
  }

  #remove(): void {
    if (this.state.selected === undefined) return;
    this.state.remove(this.state.selected);
    this.#dialog.querySelector<HTMLElement>('[data-do=add]')?.focus();
    this.#tell(this.words.removed(this.state.covers.length));
  }

  #focusChosen(): void {
    this.#dialog.querySelector<SVGElement>(`[data-cover="${this.state.selected}"]`)?.focus();
  }

  #tell(sentence: string): void {
    this.#told = sentence;
    this.#draw();
  }

  /** The covers become part of a new picture here, on the device. */
  async #finish(): Promise<void> {
    if (this.#busy) return;
    const { covers } = this.state;
    if (covers === this.before) return this.#dialog.close();
    this.#busy = true;
    this.#draw();
    try {
      const picture = covers.length === 0 ? this.picture : (await burnCovers(this.picture, covers)).picture;
      this.#result = { covers, picture };
      this.#dialog.close();
    } catch {
      this.#busy = false;
      this.#problem = this.words.failed;
      this.#draw();
    }
  }

  #draw(): void {
    render(this.#view(), this.#dialog);
  }

  #view(): TemplateResult {
    const { words, state } = this;
    const hints: Record<Tool, string> = { box: words.hint, brush: words.brushHint, hand: words.handHint };
    const count = state.covers.length > 0 ? words.count(state.covers.length) : hints[state.tool];
    return html`<header class="cover-bar">
        <button type="button" class="n-button plain slim" @click=${() => this.#leave()}>${words.cancel}</button>
        <h2 id="cover-title">${words.title}</h2>
        <button type="button" class="n-button slim" data-do="done" aria-busy=${String(this.#busy)} @click=${() => void this.#finish()}>${this.#busy ? words.burning : words.done}</button>
      </header>
      ${drawing(state, this.#address, words)}
      <div class="cover-foot">
        <p class="cover-hint ${this.#problem ? 'post-problem' : ''}">${this.#problem || count}</p>
        <p class="vh" role="status">${this.#told}</p>
        <p class="cover-keys small" id="cover-keys">${words.keysHint}</p>
        ${this.#asks ? this.#question() : html`${this.#tools()}${this.#deeds()}`}
      </div>`;
  }

  #question(): TemplateResult {
    const { words } = this;
    return html`<div class="cover-question" role="alertdialog" aria-label=${words.lose}><p>${words.lose}</p>
      <button type="button" class="n-button quiet slim" data-do="lose" @click=${() => this.#dialog.close()}>${words.discard}</button>
      <button type="button" class="n-button slim" data-do="go-on" @click=${() => this.#stay()}>${words.goOn}</button></div>`;
  }

  #tools(): TemplateResult {
    const { words, state } = this;
    const tool = (name: Tool, picture: string) =>
      html`<button type="button" class="cover-tool" data-tool=${name} aria-pressed=${String(state.tool === name)} @click=${() => state.show({ tool: name })}>${icon(picture)}<span>${words[name]}</span></button>`;
    return html`<div class="cover-tools" role="group" aria-label=${words.tools}>
      ${tool('box', 'box')}${tool('brush', 'brush')}${state.look.zoom > 1 ? tool('hand', 'hand') : nothing}
      <button type="button" class="cover-tool" data-do="add" @click=${() => this.#add()}>${icon('plus')}<span>${words.add}</span></button>
    </div>`;
  }

  #deeds(): TemplateResult {
    const { words, state } = this;
    const deed = (name: string, picture: string, label: string, can: boolean, act: () => void) =>
      html`<button type="button" class="n-round" data-do=${name} aria-label=${label} aria-disabled=${String(!can)} @click=${() => can && act()}>${icon(picture)}</button>`;
    return html`<div class="cover-deeds">
      ${deed('undo', 'undo', words.undo, state.canUndo, () => this.#undo())}
      ${deed('redo', 'redo', words.redo, state.canRedo, () => this.#redo())}
      ${deed('remove', 'trash', words.remove, state.selected !== undefined, () => this.#remove())}
      <span class="cover-gap"></span>
      ${deed('zoom-out', 'zoom-out', words.zoomOut, state.look.zoom > 1, () => state.zoom(1 / 1.5))}
      ${deed('zoom-in', 'zoom-in', words.zoomIn, state.look.zoom < 8, () => state.zoom(1.5))}
    </div>`;
  }
}
