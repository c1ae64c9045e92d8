import { and, eq, isNull } from 'drizzle-orm';
import { photo } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { demand } from '../../http/allow.ts';
import { defectOf } from '../../http/problem.ts';
import type { Ports } from '../../ports/index.ts';

type DropPorts = Pick<Ports, 'database' | 'photoStore' | 'log'>;

/**
 * Takes one's own waiting photo back, row and objects, at once. Any other is `not_found`, whether it is gone, somebody
 * else's, or in a post. With the row its addresses are dead: objects that the store cannot delete just now are left to
 * the sweeper.
 */
export async function dropPhoto(
  { database, photoStore, log }: DropPorts,
  { id, actor }: { id: string; actor: Actor | undefined },
): Promise<void> {
  demand(actor, 'photo.drop');
  const personId = actor?.type === 'person' ? actor.personId : '';
  const [dropped] = await database
    .delete(photo)
    .where(and(eq(photo.id, id), eq(photo.personId, personId), isNull(photo.usedAt)))
    .returning({ displayKey: photo.displayKey, thumbKey: photo.thumbKey });
  if (dropped === undefined) throw new DomainError('not_found');
  await photoStore
    .delete([dropped.displayKey, dropped.thumbKey])
    .catch((error: unknown) => log.error('a dropped photo was not deleted', { error: defectOf(error) }));
}
