import type { Cover, Point } from '../controllers/photos/cover.ts';
import { boxAround, grown, moved, type Size } from './cover-geometry.ts';
import { begun, type CoverHistory, type Covers, changed, redone, undone } from './cover-history.ts';
import { type Look, pointAt, pushed, type View, viewOf, wholePicture, zoomedAt } from './cover-view.ts';

export type Tool = 'box' | 'brush' | 'hand';

/** What the editor knows. Says `change` after every change; nothing of it outlives the editor. */
export class CoverState extends EventTarget {
  #history: CoverHistory;
  #draft: Covers | undefined;
  tool: Tool = 'box';
  selected: number | undefined;
  look: Look = wholePicture;
  stage: Size = { width: 1, height: 1 };

  constructor(
    readonly picture: Size,
    covers: Covers,
  ) {
    super();
    this.#history = begun(covers);
  }

  /** What is shown: with the stroke or box that is just being drawn. */
  get covers(): Covers {
    return this.#draft ?? this.#history.now;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  get view(): View {
    return viewOf(this.stage, this.picture, this.look);
  }

  /** A point of the stage (pixels from its upper left) as shares of the picture. */
  at = (point: Point): Point => pointAt(this.view, this.picture, point);

  show(change: Partial<Pick<CoverState, 'tool' | 'selected' | 'look' | 'stage'>>): void {
    Object.assign(this, change);
    this.#say();
  }

  /** Shows covers that are not decided yet; {@link settle} keeps them, {@link giveUp} forgets them. */
  sketch(covers: Covers): void {
    this.#draft = covers;
    this.#say();
  }

  settle(): void {
    const drawn = this.#draft;
    this.#draft = undefined;
    if (drawn) this.change(drawn);
  }

  giveUp(): void {
    this.#draft = undefined;
    this.#say();
  }

  change(covers: Covers, gesture?: string): void {
    this.#history = changed(this.#history, covers, gesture);
    this.#say();
  }

  undo(): void {
    this.#travel(undone);
  }

  redo(): void {
    this.#travel(redone);
  }

  #travel(step: (history: CoverHistory) => CoverHistory): void {
    this.#draft = undefined;
    this.#history = step(this.#history);
    if (this.selected !== undefined && this.selected >= this.covers.length) this.selected = undefined;
    this.#say();
  }

  /** A box in the middle of what is shown, ready for the arrow keys. */
  addBox(): void {
    const share = Math.max(0.04, 0.2 / this.look.zoom);
    const box = boxAround(this.look.middle, this.picture, share);
    this.selected = this.covers.length;
    this.change([...this.covers, box]);
  }

  remove(index: number): void {
    this.selected = undefined;
    this.change(this.covers.filter((_, at) => at !== index));
  }

  /** By pixels of the picture, so that a step is as long upwards as sideways. */
  nudge(index: number, by: Point): void {
    this.#replace(index, `move ${index}`, (cover) => moved(cover, this.#shares(by)));
  }

  grow(index: number, by: Point): void {
    this.#replace(index, `grow ${index}`, (cover) =>
      cover.shape === 'box' ? grown(cover, this.#shares(by)) : cover,
    );
  }

  #shares = ({ x, y }: Point): Point => ({ x: x / this.picture.width, y: y / this.picture.height });

  #replace(index: number, gesture: string, change: (cover: Cover) => Cover): void {
    this.change(
      this.covers.map((cover, at) => (at === index ? change(cover) : cover)),
      gesture,
    );
  }

  zoom(factor: number, at: Point = { x: this.stage.width / 2, y: this.stage.height / 2 }): void {
    this.show({ look: zoomedAt(this.stage, this.picture, this.look, this.look.zoom * factor, at) });
    if (this.look.zoom === 1 && this.tool === 'hand') this.show({ tool: 'box' });
  }

  push(by: Point): void {
    this.show({ look: pushed(this.stage, this.picture, this.look, by) });
  }

  #say(): void {
    this.dispatchEvent(new Event('change'));
  }
}
