import type { DraftRecord } from './draft-record.ts';
import type { DraftShelf } from './post-ports.ts';

const NAME = 'naosu-drafts';
const RECORDS = 'records';
const BYTES = 'bytes';
const POST = 'post';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(RECORDS);
      request.result.createObjectStore(BYTES);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Resolves when the change is in the database, not merely asked for. */
const committed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

/** Drafts in IndexedDB: the only place in a browser that takes photos and outlives a closed tab. */
export function openDraftShelf(): DraftShelf {
  const database = open();
  database.catch(() => undefined);
  const change = async (store: string, act: (store: IDBObjectStore) => void) => {
    const transaction = (await database).transaction(store, 'readwrite');
    act(transaction.objectStore(store));
    return committed(transaction);
  };
  return {
    load: async () => load(await database),
    save: (record) => change(RECORDS, (records) => records.put(record, POST)),
    clear: () => change(RECORDS, (records) => records.delete(POST)),
    putBytes: (id, bytes) => change(BYTES, (store) => store.put(bytes, id)),
    dropBytes: (id) => change(BYTES, (store) => store.delete(id)),
  };
}

async function load(
  database: IDBDatabase,
): Promise<{ record: DraftRecord | undefined; bytes: Map<string, Blob> }> {
  const transaction = database.transaction([RECORDS, BYTES]);
  const bytes = transaction.objectStore(BYTES);
  const [record, ids, blobs] = await Promise.all([
    settled<DraftRecord | undefined>(transaction.objectStore(RECORDS).get(POST)),
    settled(bytes.getAllKeys()),
    settled<Blob[]>(bytes.getAll()),
  ]);
  return {
    record,
    bytes: new Map(ids.flatMap((id, at) => (blobs[at] ? [[String(id), blobs[at]] as const] : []))),
  };
}
