import type { PhotoPhase, PhotoPick } from '#domain/photo.ts';
import type { Words } from '#words/index.ts';
import { dropPhoto, sendPhoto } from '../api/photos.ts';
import { ApiError, newKey } from '../api/request.ts';
import type { Cover } from '../controllers/photos/cover.ts';
import { PhotoRefused, preparePhoto } from '../controllers/photos/prepare-photo.ts';
import { PhotosNotSent } from '../controllers/photos-of-form.ts';
import { sentenceOf } from '../controllers/refusal.ts';

/** `here`: ready on the device, not sent. What failed to be prepared has no `picture` and cannot be tried again. */
export type FieldPhoto = {
  readonly id: string;
  /** The Idempotency-Key of these very bytes, kept across retries. */
  key: string;
  status: 'preparing' | 'here' | 'sending' | 'sent' | 'failed';
  /** 0 to 1 while it is sending. */
  progress: number;
  /** As the person chose; until then the form's own. */
  phase: PhotoPhase | undefined;
  alt: string;
  covers: readonly Cover[];
  /** Upright and without metadata, before covers. */
  clean: Blob | undefined;
  /** What is sent: the same with its covers burnt in. */
  picture: Blob | undefined;
  sentAs: string | undefined;
  problem: string | undefined;
};

const TRIES = 3;
const PAUSE_MS = 700;
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** The photos of one form: prepared on the device at once, sent when the form is. */
export class Basket {
  photos: readonly FieldPhoto[] = [];
  readonly #preparing = new Map<string, AbortController>();

  constructor(
    private readonly most: number,
    private readonly words: Words,
    private readonly changed: () => void,
  ) {}

  /** Takes what fits; gives how many did not. */
  add(files: readonly File[]): number {
    const taken = files.slice(0, Math.max(0, this.most - this.photos.length));
    for (const file of taken) void this.#take(file);
    return files.length - taken.length;
  }

  change(id: string, change: Partial<FieldPhoto>): void {
    for (const photo of this.photos) if (photo.id === id) Object.assign(photo, change);
    this.changed();
  }

  remove(id: string): void {
    this.#preparing.get(id)?.abort();
    for (const photo of this.photos) if (photo.id === id) forget(photo);
    this.photos = this.photos.filter((photo) => photo.id !== id);
    this.changed();
  }

  /** After the form went out: what arrived belongs to the report now. */
  clear(): void {
    for (const { id } of this.photos) this.#preparing.get(id)?.abort();
    this.photos = [];
    this.changed();
  }

  /** Other bytes are another photo: what was sent of it is taken back. */
  cover(id: string, covers: readonly Cover[], picture: Blob): void {
    for (const photo of this.photos) if (photo.id === id) forget(photo);
    this.change(id, {
      covers,
      picture,
      key: newKey(),
      sentAs: undefined,
      status: 'here',
      problem: undefined,
    });
  }

  /** What the server no longer keeps goes out anew. */
  goneFromServer(): void {
    for (const { id, status } of this.photos)
      if (status === 'sent') this.change(id, { key: newKey(), sentAs: undefined, status: 'here' });
  }

  /** Sends what has not arrived, one after the other. Throws {@link PhotosNotSent}. */
  async send(usual: PhotoPhase): Promise<PhotoPick[]> {
    await Promise.all(this.photos.map(({ id }) => this.#ready.get(id)));
    for (const photo of this.photos) if (photo.status !== 'sent') await this.sendOne(photo);
    return this.photos.map(({ sentAs, alt, phase }) => {
      if (sentAs === undefined) throw new PhotosNotSent();
      return { id: sentAs, alt: alt.trim() || null, phase: phase ?? usual };
    });
  }

  async sendOne({ id, key, picture }: FieldPhoto): Promise<void> {
    if (!picture) return;
    this.change(id, { status: 'sending', progress: 0, problem: undefined });
    try {
      const sent = await this.#try(picture, key, (progress) => this.change(id, { progress }));
      this.change(id, { status: 'sent', sentAs: sent.id });
    } catch (error) {
      this.change(id, { status: 'failed', problem: this.#sentence(error) });
    }
  }

  /** A dead line is tried again under the same key, so nothing is kept twice. */
  async #try(picture: Blob, key: string, onProgress: (share: number) => void) {
    for (let turn = 1; ; turn++) {
      try {
        return await sendPhoto(picture, key, onProgress);
      } catch (error) {
        const canHelp = error instanceof ApiError && (error.code === 'offline' || error.status === 503);
        if (!canHelp || turn >= TRIES) throw error;
        await wait(PAUSE_MS * turn);
      }
    }
  }

  readonly #ready = new Map<string, Promise<void>>();

  async #take(file: File): Promise<void> {
    const photo = freshPhoto();
    this.photos = [...this.photos, photo];
    this.#ready.set(photo.id, this.#prepare(photo.id, file));
    this.changed();
  }

  async #prepare(id: string, file: File): Promise<void> {
    const stopping = new AbortController();
    this.#preparing.set(id, stopping);
    try {
      const { picture } = await preparePhoto(file, stopping.signal);
      this.change(id, { status: 'here', clean: picture, picture });
    } catch (error) {
      const reason = error instanceof PhotoRefused ? error.reason : 'unreadable';
      this.change(id, { status: 'failed', problem: this.words.photoField.refused[reason] });
    }
    this.#preparing.delete(id);
  }

  #sentence(error: unknown): string {
    const isOffline = error instanceof ApiError && error.code === 'offline';
    return isOffline ? this.words.photoField.offline : sentenceOf(error, this.words);
  }
}

const freshPhoto = (): FieldPhoto => ({
  id: newKey(),
  key: newKey(),
  status: 'preparing',
  progress: 0,
  phase: undefined,
  alt: '',
  covers: [],
  clean: undefined,
  picture: undefined,
  sentAs: undefined,
  problem: undefined,
});

/** What waits on the server for a post that will not name it goes at once; what that misses is swept. */
function forget({ sentAs }: FieldPhoto): void {
  if (sentAs !== undefined) void dropPhoto(sentAs).catch(() => undefined);
}
