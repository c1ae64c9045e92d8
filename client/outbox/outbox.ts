import { asideOf } from './aside-of.ts';
import { type BoxDatabase, openBoxDatabase } from './box-database.ts';
import { tellNews } from './news.ts';
import { belongsTo, type Owner } from './owner.ts';
import type { AsideDraft, QueuedPost, SentPost } from './queued-post.ts';
import { demandRoom } from './room.ts';

/** What delivery needs of the place where a post waits; the device's queue is one, the memory of a page another. */
export type PostBox = {
  get(id: string): Promise<QueuedPost | undefined>;
  bytesOf(photo: string): Promise<Blob | undefined>;
  /** Keeps a changed post; one that is no longer there stays away. */
  save(post: QueuedPost): Promise<void>;
  /** The report is acknowledged: the post goes, its number stays. */
  finish(post: QueuedPost, number: number): Promise<void>;
  numberOf(id: string): Promise<number | undefined>;
};

const CURRENT = 'post';
const SENT_KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** How long a dropped post can be taken back. */
export const UNDO_MS = 10 * 60 * 1000;

/** On the disk, not merely on its way there: a phone that dies a moment later still has it. */
const strict = { durability: 'strict' } as const;

/** A photo's bytes and what lies beside them: the picture before it was covered (`id:original`). */
const allOf = (photo: string) => IDBKeyRange.bound(photo, `${photo}:\uffff`);

/** The queue of this device, in IndexedDB: shared by all tabs and the service worker. */
export class Outbox implements PostBox {
  #database: Promise<BoxDatabase> | undefined;

  constructor(private readonly open: (onClosed: () => void) => Promise<BoxDatabase> = openBoxDatabase) {}

  /** The database; opened anew after another tab's upgrade closed it. */
  database(): Promise<BoxDatabase> {
    const forget = () => {
      this.#database = undefined;
    };
    this.#database ??= this.open(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return this.#database;
  }

  /**
   * Moves the draft on the screen into the queue, photos and all, in one transaction: afterwards it is there whole, or
   * nothing has changed and {@link isFull} tells whether there was no room.
   */
  async enqueue(post: QueuedPost, bytes: ReadonlyMap<string, Blob>): Promise<void> {
    const database = await this.database();
    const known = new Set(await database.getAllKeys('bytes'));
    const missing = post.photos.filter(({ id }) => !known.has(id));
    await demandRoom(missing.reduce((sum, { id }) => sum + (bytes.get(id)?.size ?? 0), 0));
    const transaction = database.transaction(['records', 'bytes', 'posts'], 'readwrite', strict);
    const photos = transaction.objectStore('bytes');
    const writes = [
      ...missing.flatMap(({ id }) => {
        const blob = bytes.get(id);
        return blob ? [photos.put(blob, id)] : [];
      }),
      transaction.objectStore('posts').put(post),
      transaction.objectStore('records').delete(CURRENT),
    ];
    await settled(transaction.done, writes);
    tellNews({ kind: 'changed' });
  }

  /** Posts of the reader, oldest first; dropped ones too, as long as that can be taken back. */
  async list(reader: Owner | null): Promise<QueuedPost[]> {
    return (await this.all()).filter(({ owner }) => belongsTo(owner, reader));
  }

  /** Everybody's: for counting, and for the rules of who may see what. */
  async all(): Promise<QueuedPost[]> {
    const posts = await (await this.database()).getAll('posts');
    return posts.sort((a, b) => a.createdAt - b.createdAt);
  }

  async get(id: string): Promise<QueuedPost | undefined> {
    return (await this.database()).get('posts', id);
  }

  async bytesOf(photo: string): Promise<Blob | undefined> {
    return (await this.database()).get('bytes', photo);
  }

  async save(post: QueuedPost): Promise<void> {
    const transaction = (await this.database()).transaction('posts', 'readwrite', strict);
    const isThere = (await transaction.store.getKey(post.id)) !== undefined;
    await settled(transaction.done, isThere ? [transaction.store.put(post)] : []);
    tellNews({ kind: 'changed' });
  }

  async finish(post: QueuedPost, number: number): Promise<void> {
    const { id, owner } = post;
    const transaction = (await this.database()).transaction(['posts', 'bytes', 'sent'], 'readwrite', strict);
    const sent: SentPost = { id, number, owner, at: Date.now(), isTold: false };
    await settled(transaction.done, [
      transaction.objectStore('sent').put(sent),
      transaction.objectStore('posts').delete(id),
      ...post.photos.map(({ id: photo }) => transaction.objectStore('bytes').delete(allOf(photo))),
    ]);
    tellNews({ kind: 'sent' });
  }

  async numberOf(id: string): Promise<number | undefined> {
    return (await (await this.database()).get('sent', id))?.number;
  }

  /** Reports that came out of the queue and that nobody was told of; each is given to one caller only. */
  async tellSent(reader: Owner | null, only?: string): Promise<SentPost[]> {
    const transaction = (await this.database()).transaction('sent', 'readwrite');
    const all = await transaction.store.getAll();
    const fresh = all.filter(
      ({ id, owner, isTold }) => !isTold && belongsTo(owner, reader) && (only === undefined || id === only),
    );
    await settled(transaction.done, [
      ...fresh.map((sent) => transaction.store.put({ ...sent, isTold: true })),
      ...all.filter(({ at }) => Date.now() - at > SENT_KEPT_MS).map(({ id }) => transaction.store.delete(id)),
    ]);
    return fresh;
  }

  /** Goes for good, with its photos. */
  async remove(id: string): Promise<void> {
    const post = await this.get(id);
    const transaction = (await this.database()).transaction(['posts', 'bytes'], 'readwrite', strict);
    await settled(transaction.done, [
      transaction.objectStore('posts').delete(id),
      ...(post?.photos ?? []).map((photo) => transaction.objectStore('bytes').delete(allOf(photo.id))),
    ]);
    tellNews({ kind: 'changed' });
  }

  /** Clears away what was dropped so long ago that nobody takes it back any more. */
  async sweep(now: number): Promise<void> {
    for (const { id, state, since } of await this.all())
      if (state === 'dropped' && now - since > UNDO_MS) await this.remove(id);
  }

  /**
   * Brings a waiting post, or a draft that was put aside, onto the posting screen, in one transaction. A draft that is
   * there already is put aside as `asideOf` describes it, never lost; whether there was one is the answer.
   */
  async takeBack(
    from: { post: string } | { aside: string },
    record: unknown,
    asideOf: (current: unknown) => AsideDraft | undefined,
  ): Promise<boolean> {
    const database = await this.database();
    const transaction = database.transaction(['posts', 'records', 'asides'], 'readwrite', strict);
    const [records, asides] = [transaction.objectStore('records'), transaction.objectStore('asides')];
    const aside = asideOf(await records.get(CURRENT));
    await settled(transaction.done, [
      ...(aside ? [asides.put(aside)] : []),
      records.put(record, CURRENT),
      'post' in from ? transaction.objectStore('posts').delete(from.post) : asides.delete(from.aside),
    ]);
    tellNews({ kind: 'changed' });
    return aside !== undefined;
  }

  /** Drafts of the reader that made way for others, oldest first. */
  async asides(reader: Owner | null): Promise<AsideDraft[]> {
    const asides = await (await this.database()).getAll('asides');
    return asides.filter(({ owner }) => belongsTo(owner, reader)).sort((a, b) => a.at - b.at);
  }

  /** The drafts of this browser become the reader's alone, and leave the posting screen: they are about to go. */
  async lockAway(reader: Owner | null): Promise<void> {
    const transaction = (await this.database()).transaction(['records', 'asides'], 'readwrite', strict);
    const [records, asides] = [transaction.objectStore('records'), transaction.objectStore('asides')];
    const current = asideOf(await records.get(CURRENT), reader);
    const open = (await asides.getAll()).filter(({ owner }) => belongsTo(owner, reader));
    await settled(transaction.done, [
      ...open.map((draft) => asides.put({ ...draft, owner: reader })),
      ...(current ? [asides.put(current)] : []),
      records.delete(CURRENT),
    ]);
  }

  /**
   * The draft on the posting screen goes back to the one who wrote it when somebody else sits here now: a session can
   * also end without anybody signing out.
   */
  async handBackDraft(reader: Owner | null): Promise<void> {
    const transaction = (await this.database()).transaction(['records', 'asides'], 'readwrite', strict);
    const [records, asides] = [transaction.objectStore('records'), transaction.objectStore('asides')];
    const record: unknown = await records.get(CURRENT);
    const { owner = null } = (record ?? {}) as { owner?: Owner | null };
    const aside = belongsTo(owner, reader) ? undefined : asideOf(record, owner);
    await settled(transaction.done, aside ? [asides.put(aside), records.delete(CURRENT)] : []);
  }

  async removeAside({ key, photos }: AsideDraft): Promise<void> {
    const transaction = (await this.database()).transaction(['asides', 'bytes'], 'readwrite', strict);
    await settled(transaction.done, [
      transaction.objectStore('asides').delete(key),
      ...photos.map((photo) => transaction.objectStore('bytes').delete(allOf(photo))),
    ]);
    tellNews({ kind: 'changed' });
  }

  async fact(name: 'who'): Promise<Owner | null>;
  async fact(name: 'language'): Promise<string | null>;
  async fact(name: string): Promise<Owner | string | null> {
    return (await (await this.database()).get('facts', name)) ?? null;
  }

  async keepFact(name: 'who' | 'language', value: Owner | string | null): Promise<void> {
    await (await this.database()).put('facts', value, name);
  }
}

/** All of a transaction, or its error; a single request that fails is not also told as a defect of the page. */
export async function settled(done: Promise<void>, writes: readonly Promise<unknown>[]): Promise<void> {
  const [outcome] = await Promise.allSettled([done, ...writes]);
  const failed = (await Promise.allSettled(writes)).find((write) => write.status === 'rejected');
  if (outcome?.status === 'rejected') throw failed?.status === 'rejected' ? failed.reason : outcome.reason;
}
