import type { Context } from 'hono';
import { DomainError } from '#domain/errors.ts';
import { peoplePage } from '#view/people-page.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import {
  administrationLog,
  describePerson,
  LogQuery,
  listInvitations,
  listPeople,
  PeopleQuery,
} from '../people/index.ts';
import { drawPage, readerOf } from './draw-page.ts';

const LOG_LINES = 20;

/** Who has which right, for administrators: the list, one person of it, invitations and the trail. */
export async function showPeople(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const words = c.get('words');
  const actor = c.get('actor');
  const asked = c.req.query();
  const read = PeopleQuery.safeParse({ q: asked.q, cursor: asked.cursor });
  const query = read.success ? read.data : PeopleQuery.parse({});
  const lines = LogQuery.safeParse({ cursor: asked.before || undefined, limit: LOG_LINES });
  const [people, invitations, log, wards, categories, profile] = await Promise.all([
    listPeople(ports, { actor, query }),
    listInvitations(ports, { actor }),
    administrationLog(ports, { actor, query: lines.success ? lines.data : LogQuery.parse({}) }),
    ports.city.wards(),
    ports.city.categories(),
    ports.city.profile(),
  ]);
  const chosen = asked.person === undefined ? undefined : await personNamed(ports, asked.person);
  const readerId = readerOf(actor)?.id ?? '';
  const { timeZone } = profile;
  const body = peoplePage(
    { q: query.q ?? '', people, chosen, readerId, invitations, log, wards, categories, timeZone },
    words,
  );
  return drawPage(c, ports, { name: 'people', title: words.people.title, body, audience: 'private' });
}

/** Somebody who left meanwhile leaves the column empty. */
async function personNamed(ports: AppPorts, id: string) {
  try {
    return await describePerson(ports, id);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return undefined;
    throw error;
  }
}
