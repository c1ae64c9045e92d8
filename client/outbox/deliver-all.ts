import { type DeliveryPorts, deliverPost } from './deliver-post.ts';
import { holdIfFree, holdPost } from './one-at-a-time.ts';
import type { Outbox } from './outbox.ts';
import { belongsTo, type Owner } from './owner.ts';
import type { QueuedPost } from './queued-post.ts';
import { Trouble } from './trouble.ts';

export type AllPorts = Omit<DeliveryPorts, 'box'> & {
  box: Outbox;
  /** Who the server says is here; throws {@link Trouble} when it cannot be reached. */
  whoAmI(): Promise<Owner | null>;
  /** Makes somebody without a session a guest, who can post. */
  becomeGuest(): Promise<Owner>;
};

export type Delivered = {
  sent: number[];
  /** How many still wait for the line or for the server. */
  waiting: number;
  /** When the soonest of them may be tried again. */
  notBefore: number;
};

/** Refusals that end with signing in. */
const untilSignedIn = new Set(['guests_off', 'sign_in_needed']);

const isDue = (post: QueuedPost, me: Owner | null, now: number, isAsked: boolean) =>
  (post.state === 'waiting' && (isAsked || post.notBefore <= now)) ||
  (post.state === 'refused' && me?.standing === 'resident' && untilSignedIn.has(post.trouble?.code ?? ''));

/**
 * Sends what waits for the person who is here, oldest first. `isPatient`: waits for posts that another tab holds, to take
 * over if that tab dies (the worker does); `isAsked`: the person pressed, so nobody waits for a better moment.
 */
export async function deliverAll(
  ports: AllPorts,
  { isPatient = false, isAsked = false }: { isPatient?: boolean; isAsked?: boolean } = {},
): Promise<Delivered> {
  const sent: number[] = [];
  const { box, now } = ports;
  if ((await box.all()).every(({ state }) => state === 'dropped')) return { sent, waiting: 0, notBefore: 0 };
  const me = await whoSends(ports).catch(() => undefined);
  if (me !== undefined) {
    const due = (await box.list(me)).filter((post) => isDue(post, me, now(), isAsked));
    const hold = isPatient ? holdPost : holdIfFree;
    for (const { id } of due) {
      const outcome = await hold(id, () => deliverAs(id, me, ports));
      if (outcome?.kind === 'sent') sent.push(outcome.number);
      if (outcome?.kind === 'waits') break;
    }
  }
  const left = (await box.all()).filter(
    ({ state, owner }) => state === 'waiting' && (me === undefined || belongsTo(owner, me)),
  );
  return {
    sent,
    waiting: left.length,
    notBefore: Math.min(...left.map(({ notBefore }) => notBefore), Number.MAX_SAFE_INTEGER),
  };
}

/** Who is here by the server's word. Nobody becomes a guest, but only when there is something of this browser to send. */
async function whoSends({ box, whoAmI, becomeGuest }: AllPorts): Promise<Owner | null> {
  const me = (await whoAmI()) ?? null;
  const hasWork = (await box.list(me)).some(({ state }) => state === 'waiting');
  const sender = me ?? (hasWork ? await becomeGuest() : null);
  await box.keepFact('who', sender);
  return sender;
}

/** Sends one post for who is here, who owns it from then on. Not theirs: it is left alone. */
export async function deliverAs(id: string, me: Owner | null, ports: DeliveryPorts) {
  const post = await ports.box.get(id);
  if (post && !belongsTo(post.owner, me))
    return { kind: 'waits', trouble: new Trouble('later', '', 'other_person') } as const;
  if (post && me && post.owner?.id !== me.id) await ports.box.save({ ...post, owner: me });
  return deliverPost(id, ports);
}
