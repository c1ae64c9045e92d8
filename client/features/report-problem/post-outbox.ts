import { pageData } from '../../api/page-data.ts';
import { askForSync } from '../../outbox/background.ts';
import { holdPost } from '../../outbox/one-at-a-time.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { readerHere } from '../../outbox/reader-here.ts';
import { askToKeep } from '../../outbox/room.ts';
import type { PostOutbox } from './post-ports.ts';

/** The posting screen's view of the device's queue; the browser is asked to keep it, and to send it when we are away. */
export const openPostOutbox = (outbox: Outbox): PostOutbox => ({
  get: (id) => outbox.get(id),
  bytesOf: (photo) => outbox.bytesOf(photo),
  save: (post) => outbox.save(post),
  finish: (post, number) => outbox.finish(post, number),
  numberOf: (id) => outbox.numberOf(id),
  enqueue: async (post, bytes) => {
    await outbox.enqueue(post, bytes);
    void askToKeep();
    void askForSync();
  },
  takeBack: async (id, record) => void (await outbox.takeBack({ post: id }, record, () => undefined)),
  hold: holdPost,
  owner: () => readerHere(outbox, document, pageData().actor).catch(() => null),
  told: async (id) => void (await outbox.tellSent(await outbox.fact('who'), id).catch(() => [])),
});
