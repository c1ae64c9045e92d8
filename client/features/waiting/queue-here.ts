import { pageData } from '../../api/page-data.ts';
import { heldPosts } from '../../outbox/one-at-a-time.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { Owner } from '../../outbox/owner.ts';
import type { AsideDraft, QueuedPost } from '../../outbox/queued-post.ts';
import { KEPT, readerHere } from '../../outbox/reader-here.ts';

/** What a reader of this page may know of the queue of this device. */
export type QueueHere = {
  reader: Owner | null;
  posts: readonly QueuedPost[];
  asides: readonly AsideDraft[];
  /** Which of them are on their way now, in whatever tab. */
  sending: ReadonlySet<string>;
  /** How many wait for somebody to sign in again, when nobody is signed in; nothing else is told of them. */
  hiddenCount: number;
};

/** Reads the queue for who looks at this page; other people's posts stay out of it. */
export async function queueHere(outbox: Outbox): Promise<QueueHere> {
  const reader = await readerHere(outbox, document, pageData().actor);
  const [posts, asides, all, sending] = await Promise.all([
    outbox.list(reader),
    outbox.asides(reader),
    outbox.all(),
    heldPosts(),
  ]);
  const others = all.filter(
    ({ id, isQuiet, state }) => !isQuiet && state !== 'dropped' && !posts.some((post) => post.id === id),
  );
  return { reader, posts, asides, sending, hiddenCount: reader === null ? others.length : 0 };
}

/** The server has just said who is here: pages without a network go by that. */
export async function rememberReader(outbox: Outbox): Promise<void> {
  if (!document.documentElement.hasAttribute(KEPT))
    await outbox.keepFact('who', await readerHere(outbox, document, pageData().actor));
}
