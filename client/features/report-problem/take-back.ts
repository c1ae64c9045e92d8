import { pageData } from '../../api/page-data.ts';
import { toast } from '../../controllers/toast.ts';
import { asideOf } from '../../outbox/aside-of.ts';
import { holdIfFree } from '../../outbox/one-at-a-time.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { readerHere } from '../../outbox/reader-here.ts';
import type { DraftRecord } from './draft-record.ts';
import { find, type PostScreen } from './post-screen.ts';
import { recordOfQueued } from './queue-draft.ts';

/** A waiting post, or a draft that was put aside, which the person wants on the screen. */
export type TakeBack = { post: string } | { aside: string };

/** The list of what waits, on another page, leads here with the one that is to be changed. */
export async function takeBackFromHash(screen: PostScreen, outbox: Outbox): Promise<void> {
  const wish = new URLSearchParams(location.hash.slice(1));
  const [post, aside] = [wish.get('post'), wish.get('aside')];
  if (!post && !aside) return;
  history.replaceState(null, '', location.pathname);
  await takeBack(screen, outbox, post ? { post } : { aside: aside ?? '' });
}

/** Puts it on the screen; the draft that was there is kept in the list. What is being sent stays where it is. */
export async function takeBack(screen: PostScreen, outbox: Outbox, from: TakeBack): Promise<void> {
  const { store, words, root } = screen;
  const reader = await readerHere(outbox, document, pageData().actor);
  const id = 'post' in from ? from.post : from.aside;
  const done = await holdIfFree(id, async () => {
    const record = await recordOf(outbox, from);
    if (!record) return { hasMoved: false };
    await store.keep();
    return { hasMoved: await outbox.takeBack(from, record, (current) => asideOf(current, reader)) };
  });
  if (!done) return toast(words.outbox.isSending);
  await store.reopen();
  if (done.hasMoved) toast(words.outbox.asideMoved);
  find(root, '#post-photo-heading').focus();
}

async function recordOf(outbox: Outbox, from: TakeBack): Promise<DraftRecord | undefined> {
  if ('post' in from) {
    const post = await outbox.get(from.post);
    return post && recordOfQueued(post);
  }
  // Only this screen put it there.
  return (await (await outbox.database()).get('asides', from.aside))?.record as DraftRecord | undefined;
}
