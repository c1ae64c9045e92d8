import type { Context } from 'hono';
import type { Person } from '#domain/actor.ts';
import type { AppPorts, Env } from './env.ts';

/** Who writes: the person of the session, or a guest made now, whose cookies go with the answer. */
export async function personOf(c: Context<Env>, ports: Pick<AppPorts, 'guests'>): Promise<Person> {
  const actor = c.get('actor');
  if (actor?.type === 'person') return actor;
  const { person, cookies } = await ports.guests.open(c.req.raw.headers, c.get('address'));
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  c.set('actor', person);
  return person;
}
