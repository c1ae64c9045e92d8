import { recordOf, stateOf } from './draft-record.ts';
import type { PostPorts } from './post-ports.ts';
import { emptyState, isEmpty, type PostState } from './post-state.ts';

/** Where the shelf keeps the uncovered picture of a photo. */
export const originalKey = (id: string) => `${id}:original`;
const coveredId = (key: string) => key.replace(/:original$/, '');

/**
 * The draft: its state, and the promise that whatever changed is on the device a moment later. Says `change` after every
 * change. What happens over the network stands in the verbs beside it (`upload-photos`, `name-place`, `send-post`).
 */
export class PostStore extends EventTarget {
  #state: PostState;
  #saving: Promise<void> | undefined;
  #dirty = false;
  #discarded: PostState | undefined;
  #isHandedOver = false;
  readonly #queued = new Set<string>();
  /** The bytes of the photos of this draft, by the photo's id. */
  bytes = new Map<string, Blob>();
  /** What a covered photo looked like before, by its id: to change the covers. Never leaves the device. */
  originals = new Map<string, Blob>();

  constructor(readonly ports: PostPorts) {
    super();
    this.#state = emptyState(ports.newKey());
  }

  get state(): PostState {
    return this.#state;
  }

  get canUndoDiscard(): boolean {
    return this.#discarded !== undefined;
  }

  /** Whether the queue has this draft now: it is shown here, and neither kept nor sent any more. */
  get isHandedOver(): boolean {
    return this.#isHandedOver;
  }

  handOver(): void {
    this.#isHandedOver = true;
    for (const { id } of this.#state.photos) this.#queued.add(id);
  }

  /** Whether the queue has, or had, this photo: what it uploaded is not this screen's to take back. */
  wasQueued(photo: string): boolean {
    return this.#queued.has(photo);
  }

  takeOver(): void {
    this.#isHandedOver = false;
  }

  /** Resolves when all that was to be kept is on the device, or could not be. */
  async settled(): Promise<void> {
    await this.#saving;
  }

  /** An empty screen for the next post; what was here belongs to the queue. */
  async startAfresh(): Promise<void> {
    this.bytes.clear();
    this.originals.clear();
    this.#discarded = undefined;
    this.show(() => emptyState(this.ports.newKey()));
    this.takeOver();
  }

  /** Another draft was put on the device in place of this one. */
  async reopen(): Promise<void> {
    await this.startAfresh();
    await this.restore();
  }

  /** Changes the draft and keeps it. */
  apply(change: (state: PostState) => PostState): void {
    if (!this.show(change)) return;
    this.#discarded = isEmpty(this.#state) ? this.#discarded : undefined;
    void this.keep();
  }

  /** Changes what is shown only; for what need not outlive a reload. */
  show(change: (state: PostState) => PostState): boolean {
    const next = change(this.#state);
    if (next === this.#state) return false;
    this.#state = next;
    this.dispatchEvent(new Event('change'));
    return true;
  }

  /** Reads the draft of an earlier visit. Anything the person did meanwhile wins. */
  async restore(): Promise<void> {
    const { record, bytes } = await this.ports.shelf
      .load()
      .catch(() => ({ record: undefined, bytes: new Map() }));
    if (!isEmpty(this.#state)) return;
    const restored = stateOf(record, {
      now: this.ports.now(),
      photoWaitMs: this.ports.limits.photoWaitMs,
      newKey: this.ports.newKey,
      hasBytes: (id) => bytes.has(id),
    });
    const wanted = new Set(restored?.photos.map((photo) => photo.id));
    for (const [id, blob] of bytes) {
      if (wanted.has(id)) this.bytes.set(id, blob);
      else if (wanted.has(coveredId(id))) this.originals.set(coveredId(id), blob);
      else void this.ports.shelf.dropBytes(id).catch(() => undefined);
    }
    if (!restored || (isEmpty(restored) && restored.attempts.length === 0)) return;
    this.show(() => ({
      ...restored,
      problem: restored.attempts.length > 0 ? this.ports.sentences.notFinished : undefined,
    }));
  }

  /** Empties the screen; {@link undoDiscard} brings it back until something new is begun. */
  async discard(): Promise<void> {
    const { photos } = this.#state;
    this.#discarded = {
      ...this.#state,
      photos: photos.filter(({ status }) => status !== 'preparing'),
    };
    this.show(() => emptyState(this.ports.newKey()));
    await this.#saving;
    await this.ports.shelf.clear().catch(() => undefined);
  }

  undoDiscard(): void {
    const discarded = this.#discarded;
    if (!discarded) return;
    this.#discarded = undefined;
    this.show(() => discarded);
    void this.keep();
  }

  /** Forgets the draft and its photos for good: it has become a report. */
  async finish(): Promise<void> {
    this.#dirty = false;
    await this.#saving;
    const ids = [...this.bytes.keys(), ...[...this.originals.keys()].map(originalKey)];
    this.bytes.clear();
    this.originals.clear();
    await Promise.allSettled([this.ports.shelf.clear(), ...ids.map((id) => this.ports.shelf.dropBytes(id))]);
  }

  /** One write at a time; changes that come meanwhile are written together afterwards. */
  keep(): Promise<void> {
    if (this.#isHandedOver) return Promise.resolve();
    this.#dirty = true;
    this.#saving ??= this.#writeUntilClean().finally(() => {
      this.#saving = undefined;
    });
    return this.#saving;
  }

  async #writeUntilClean(): Promise<void> {
    while (this.#dirty && !this.#isHandedOver) {
      this.#dirty = false;
      const saved = await this.ports.shelf.save(recordOf(this.#state, this.ports.now())).then(
        () => true,
        () => false,
      );
      this.show((state) => (state.saved === saved ? state : { ...state, saved }));
    }
  }
}
