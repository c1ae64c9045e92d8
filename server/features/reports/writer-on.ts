import type { Context } from 'hono';
import type { Person } from '#domain/actor.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { personOf } from '../../http/person-of.ts';
import { getVisibleRow } from './records.ts';

/** Who writes on a report. Nobody becomes a guest for one that they cannot see: a refusal leaves nothing behind. */
export async function writerOn(
  c: Context<Env>,
  ports: Pick<AppPorts, 'database' | 'guests'>,
  number: number,
): Promise<Person> {
  if (c.get('actor') === undefined) await getVisibleRow(ports, number, undefined);
  return personOf(c, ports);
}
