import * as z from 'zod';
import { leavingChoices, type Person } from '#domain/actor.ts';
import { demand } from '../../../http/allow.ts';
import { type ErasePorts, finishErasure } from './finish-erasure.ts';
import { markAsLeaving } from './mark-as-leaving.ts';

export const Leaving = z.object({ posts: z.enum(leavingChoices) });
export type Leaving = z.infer<typeof Leaving>;

/**
 * Deletes one's account and everything about oneself, at once: posts go too, or stay without a name. When it is cut
 * short, asking again goes on where it stopped. Refuses with `last_administrator`.
 */
export async function eraseMyself(
  ports: ErasePorts,
  { actor, posts }: Leaving & { actor: Person },
): Promise<void> {
  demand(actor, 'me.leave');
  await markAsLeaving(ports, actor.personId, posts);
  await finishErasure(ports, actor.personId, posts);
}
