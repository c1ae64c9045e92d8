import type { UploadedPhoto } from '#domain/photo.ts';
import type { NewReport, Report } from '#domain/report.ts';
import { PhotoRefused, type ReadyPhoto } from '../../../client/controllers/photos/prepare-photo.ts';
import type { DraftRecord } from '../../../client/features/report-problem/draft-record.ts';
import type {
  DraftShelf,
  PostApi,
  PostOutbox,
  PostPorts,
} from '../../../client/features/report-problem/post-ports.ts';
import { PostStore } from '../../../client/features/report-problem/post-store.ts';
import { takePhotos } from '../../../client/features/report-problem/take-photos.ts';
import { Trouble } from '../../../client/features/report-problem/trouble.ts';
import { photosPrepared } from '../../../client/features/report-problem/upload-photos.ts';
import type { QueuedPost } from '../../../client/outbox/queued-post.ts';

export const UMEDA = { lng: 135.4959, lat: 34.7025 };
export const NAMBA = { lng: 135.5014, lat: 34.6656 };
export const KITA = { code: '27127', name: '北区' };
export const HOUR = 60 * 60 * 1000;

/** A device's drafts, kept in memory and shared by everything that opens the same shelf. */
export class MemoryShelf implements DraftShelf {
  record: DraftRecord | undefined;
  bytes = new Map<string, Blob>();
  writes = 0;
  load = async () => ({ record: structuredClone(this.record), bytes: new Map(this.bytes) });
  save = async (record: DraftRecord) => {
    this.writes += 1;
    this.record = structuredClone(record);
  };
  clear = async () => {
    this.record = undefined;
  };
  putBytes = async (id: string, bytes: Blob) => void this.bytes.set(id, bytes);
  dropBytes = async (id: string) => void this.bytes.delete(id);
}

/** A device's queue, kept in memory; `isFull` makes it refuse as a full disk does. */
export class MemoryOutbox implements PostOutbox {
  posts = new Map<string, QueuedPost>();
  numbers = new Map<string, number>();
  isFull = false;

  constructor(private readonly shelf: MemoryShelf) {}

  get = async (id: string) => structuredClone(this.posts.get(id));
  bytesOf = async (photo: string) => this.shelf.bytes.get(photo);
  save = async (post: QueuedPost) => {
    if (this.posts.has(post.id)) this.posts.set(post.id, structuredClone(post));
  };
  finish = async (post: QueuedPost, number: number) => {
    this.posts.delete(post.id);
    this.numbers.set(post.id, number);
  };
  numberOf = async (id: string) => this.numbers.get(id);
  enqueue = async (post: QueuedPost, bytes: ReadonlyMap<string, Blob>) => {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    for (const [id, blob] of bytes) this.shelf.bytes.set(id, blob);
    this.posts.set(post.id, structuredClone(post));
    this.shelf.record = undefined;
  };
  takeBack = async (id: string, record: DraftRecord) => {
    this.posts.delete(id);
    this.shelf.record = record;
  };
  hold = <T>(_id: string, act: () => Promise<T>) => act();
  owner = async () => null;
  told = async () => undefined;
}

/** A server that keeps its promise about keys, behind a line that can be cut before or after it acts. */
export class FakeServer {
  /** Photos that the sweep took away. */
  forgotten = new Set<string>();
  reports: { key: string; body: NewReport; number: number }[] = [];
  corrections: { number: number; text: string | undefined }[] = [];
  photoKeys: string[] = [];
  /** One entry per call that goes wrong: the line dies on the way there, or on the way back, or the server says no. */
  faults: ('there' | 'back' | Trouble)[] = [];
  dropped: string[] = [];
  /** What arrived under each key. */
  bytes = new Map<string, Blob>();

  post = (body: NewReport, key: string) =>
    this.#over(() => {
      const earlier = this.reports.find((report) => report.key === key);
      if (earlier && JSON.stringify(earlier.body) !== JSON.stringify(body)) {
        throw new Trouble('refused', 'key reused', 'key_reused');
      }
      if (!earlier && body.photos?.some(({ id }) => this.forgotten.has(id)))
        throw new Trouble('refused', 'photo gone', 'photo_gone');
      const report = earlier ?? { key, body, number: 1204 + this.reports.length };
      if (!earlier) this.reports.push(report);
      return { number: report.number, version: 1 } as Report;
    });

  uploadPhoto = (key: string, bytes: Blob) =>
    this.#over(() => {
      if (!this.photoKeys.includes(key)) this.photoKeys.push(key);
      this.bytes.set(key, bytes);
      return photoNamed(key);
    });

  async #over<T>(act: () => T): Promise<T> {
    const fault = this.faults.shift();
    if (fault === 'there') throw new Trouble('network', 'no network');
    if (fault instanceof Trouble) throw fault;
    const answer = act();
    if (fault === 'back') throw new Trouble('network', 'no network');
    return answer;
  }
}

export const photoNamed = (id: string): UploadedPhoto => ({
  id,
  width: 1600,
  height: 1200,
  thumbUrl: `/photos/${id}-thumb.webp`,
  displayUrl: `/photos/${id}-display.webp`,
  place: null,
  takenAt: null,
});

export type World = {
  server: FakeServer;
  outbox: MemoryOutbox;
  isOnline: boolean;
  shelf: MemoryShelf;
  now: number;
  pauses: number[];
  store: PostStore;
};

/** A phone with an empty draft. */
export function openWorld(): World {
  const shelf = new MemoryShelf();
  const world = {
    ...{ server: new FakeServer(), shelf, outbox: new MemoryOutbox(shelf), now: 0 },
    ...{ pauses: [] as number[], isOnline: true },
  };
  return Object.assign(world, { store: openStore(world) });
}

let keys = 0;

/** A (re)load of the page on the same phone. */
export function openStore(world: Omit<World, 'store'>): PostStore {
  const { server, shelf, outbox } = world;
  const api: PostApi = {
    uploadPhoto: async (bytes, key) => server.uploadPhoto(key, bytes),
    dropPhoto: async (id) => void server.dropped.push(id),
    whoIsHere: async () => null,
    ownReports: async () =>
      server.reports.map(({ body, number }) => ({
        ...({ number, version: 1, createdAt: new Date(0).toISOString() } as Report),
        ...{ text: body.text, category: body.category, location: body.location },
      })),
    post: server.post,
    correct: async (number, { text }) => {
      server.corrections.push({ number, text });
      return { number } as Report;
    },
    namePlace: async () => ({ name: '北区 梅田3', ward: KITA }),
    findPlaces: async () => [],
    findNearby: async () => [],
    support: async () => undefined,
  };
  const ports: PostPorts = {
    api,
    prepare: async (file) => readyPhotoOf(file),
    shelf,
    outbox,
    isOnline: () => world.isOnline,
    limits: { photos: 5, photoBytes: 1000, photoWaitMs: 24 * HOUR, text: 2000 },
    sentences: {
      noNetwork: 'no network',
      photoNoNetwork: 'no network for the photo',
      photoRefused: { too_large: 'too large', unreadable: 'no picture', heic: 'HEIC that does not turn' },
      photosNotSent: 'photos not sent',
      photosRefused: 'photos refused',

      notFinished: 'not finished',
      broken: 'broken',
      noRoom: 'no room',
      cannotKeep: 'cannot keep',
    },
    now: () => world.now,
    newKey: () => `key-${++keys}`,
    pause: async (ms) => void world.pauses.push(ms),
  };
  return new PostStore(ports);
}

/** The device's way with a file, without a device: names say what is in it. */
function readyPhotoOf(file: File): ReadyPhoto {
  if (file.name.endsWith('.heic')) throw new PhotoRefused('heic');
  const place = file.name.includes('umeda') ? UMEDA : null;
  return { picture: file.slice(0, file.size, 'image/jpeg'), width: 4, height: 3, place, takenAt: null };
}

/** Chooses photos and waits until they are ready; they have not left. */
export function choosePhotos(store: PostStore, ...files: File[]): Promise<void> {
  takePhotos(store, files);
  return photosPrepared(store);
}

export const picture = (name = 'tile.jpg', size = 10) =>
  new File([new Uint8Array(size)], name, { type: 'image/jpeg' });
