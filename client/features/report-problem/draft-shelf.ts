import type { Outbox } from '../../outbox/outbox.ts';
import type { Owner } from '../../outbox/owner.ts';
import { isFull } from '../../outbox/room.ts';
import type { DraftRecord } from './draft-record.ts';
import type { DraftShelf } from './post-ports.ts';

const POST = 'post';

/**
 * Drafts in IndexedDB, beside the posts that wait to be sent: one database, so that a draft becomes a waiting post in one
 * transaction. What is kept says who wrote it, so that nobody else is shown it. `onFull` hears when the device has no room
 * for something.
 */
export function openDraftShelf(
  outbox: Outbox,
  reader: () => Promise<Owner | null>,
  onFull: () => void,
): DraftShelf {
  const told = async <T>(write: Promise<T>): Promise<T> => {
    try {
      return await write;
    } catch (error) {
      if (isFull(error)) onFull();
      throw error;
    }
  };
  const database = () => outbox.database();
  return {
    async load() {
      await outbox.handBackDraft(await reader());
      return load(outbox);
    },
    async save(record) {
      const owned = { ...record, owner: await reader() };
      await told((await database()).put('records', owned, POST));
    },
    clear: async () => (await database()).delete('records', POST),
    putBytes: async (id, bytes) => void (await told((await database()).put('bytes', bytes, id))),
    dropBytes: async (id) => (await database()).delete('bytes', id),
  };
}

/** The photo that bytes belong to; uncovered pictures lie beside theirs. */
const photoOf = (key: string) => key.split(':', 1)[0] ?? key;

/** Photos of waiting posts and of drafts put aside lie in the same place; they are not this draft's. */
async function load(outbox: Outbox): Promise<{ record: DraftRecord | undefined; bytes: Map<string, Blob> }> {
  const database = await outbox.database();
  const transaction = database.transaction(['records', 'bytes', 'posts', 'asides']);
  const photos = transaction.objectStore('bytes');
  const [record, ids, blobs, posts, asides] = await Promise.all([
    transaction.objectStore('records').get(POST),
    photos.getAllKeys(),
    photos.getAll(),
    transaction.objectStore('posts').getAll(),
    transaction.objectStore('asides').getAll(),
  ]);
  const others = new Set([
    ...posts.flatMap((post) => post.photos.map(({ id }) => id)),
    ...asides.flatMap((aside) => aside.photos),
  ]);
  const own = ids.flatMap((id, at) => {
    const blob = blobs[at];
    return blob && !others.has(photoOf(id)) ? [[id, blob] as const] : [];
  });
  // Only this screen writes it; its version is looked at before it is believed (`stateOf`).
  return { record: record as DraftRecord | undefined, bytes: new Map(own) };
}
