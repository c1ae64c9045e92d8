import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { DATABASE } from './database-name.ts';
import type { Owner } from './owner.ts';
import type { AsideDraft, QueuedPost, SentPost } from './queued-post.ts';

export interface BoxSchema extends DBSchema {
  /** The draft on the posting screen, under `post`. Only that screen reads it. */
  records: { key: string; value: unknown };
  /** Photos of drafts and of waiting posts, by the photo's id, so that queueing moves no byte. */
  bytes: { key: string; value: Blob };
  asides: { key: string; value: AsideDraft };
  posts: { key: string; value: QueuedPost };
  sent: { key: string; value: SentPost };
  /** What a page without network has to know: `who`, `language`. */
  facts: { key: string; value: Owner | string | null };
}

export type BoxDatabase = IDBPDatabase<BoxSchema>;
type Upgrading = IDBPTransaction<BoxSchema, StoreNames<BoxSchema>[], 'versionchange'>;

/**
 * One step per version, run in order from the version that is found, all in one transaction. A step that was published
 * never changes; a new form of the posts is a new step that carries the old ones over.
 */
const upgrades: readonly ((database: BoxDatabase, transaction: Upgrading) => void | Promise<void>)[] = [
  (database) => {
    database.createObjectStore('records');
    database.createObjectStore('bytes');
  },
  (database) => {
    database.createObjectStore('asides', { keyPath: 'key' });
    database.createObjectStore('posts', { keyPath: 'id' });
    database.createObjectStore('sent', { keyPath: 'id' });
    database.createObjectStore('facts');
  },
];

export type Upgrades = typeof upgrades;

/** Opens what this device keeps. A tab that is asked to make way for an upgrade lets go, and says so by `onClosed`. */
export function openBoxDatabase(
  onClosed: () => void = () => undefined,
  more: Upgrades = [],
): Promise<BoxDatabase> {
  const steps = [...upgrades, ...more];
  return openDB<BoxSchema>(DATABASE, steps.length, {
    async upgrade(database, from, _to, transaction) {
      for (const step of steps.slice(from)) await step(database, transaction);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
}
