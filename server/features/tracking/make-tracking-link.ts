import { sql } from 'drizzle-orm';
import type { Person } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { demand } from '../../http/allow.ts';
import type { Ports } from '../../ports/index.ts';
import { newOneTimeToken } from '../people/index.ts';
import { getVisibleRow, subjectOf } from '../reports/index.ts';

/**
 * Makes the private link to one's own report, for a guest: whoever signs in needs none (`link_not_needed`). It takes the
 * place of the one before it. The row is written only while the report is still the guest's, so one who signs in at the
 * same moment leaves no link behind.
 */
export async function makeTrackingLink(
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
  { actor, number }: { actor: Person; number: number },
): Promise<{ token: string }> {
  const row = await getVisibleRow({ database }, number, actor);
  demand(actor, 'report.track', subjectOf(row));
  if (actor.standing !== 'guest') throw new DomainError('link_not_needed');
  const { token, tokenHash } = await newOneTimeToken();
  const written = await database.all(sql`
    insert into tracking_link (report_number, token_hash, created_at)
    select number, ${tokenHash}, ${clock.now().getTime()} from report where number = ${number} and person_id = ${actor.personId}
    on conflict (report_number) do update set token_hash = excluded.token_hash, created_at = excluded.created_at
    returning report_number`);
  if (written.length === 0) throw new DomainError('not_found');
  return { token };
}
