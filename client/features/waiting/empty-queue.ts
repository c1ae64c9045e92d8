import { Outbox } from '../../outbox/outbox.ts';
import { queueHere } from './queue-here.ts';

/** Forgets what this reader left on this device: posts that wait and drafts. What is others' stays theirs. */
export async function emptyQueue(): Promise<void> {
  const outbox = new Outbox();
  const { reader, posts } = await queueHere(outbox);
  for (const { id } of posts) await outbox.remove(id);
  await outbox.lockAway(reader);
  for (const draft of await outbox.asides(reader)) await outbox.removeAside(draft);
  await outbox.keepFact('who', null);
}
