import { roleGrant } from '#db/schema/index.ts';
import type { CityApp, Visitor } from './city-app.ts';

type Right = Pick<typeof roleGrant.$inferInsert, 'role' | 'wards' | 'categories' | 'subject'>;

/** Who somebody is, in the database. */
export const personIdOf = async (who: Visitor) => (await who.get<{ id: string }>('/me')).body.id;

/** Gives somebody a right as if it had always been theirs. */
export async function giveRight({ ports }: CityApp, who: Visitor, right: Right): Promise<void> {
  const personId = await personIdOf(who);
  await ports.database
    .insert(roleGrant)
    .values({ id: crypto.randomUUID(), personId, grantedAt: 0, ...right });
}
