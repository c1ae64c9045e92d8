import { sql } from 'drizzle-orm';
import type { Ports } from '../../ports/index.ts';

/** Ends the private links to somebody's reports: who can sign in needs none. For a batch, or to be awaited. */
export const endTrackingLinks = ({ database }: Pick<Ports, 'database'>, personId: string) =>
  database.run(sql`delete from tracking_link
    where report_number in (select number from report where person_id = ${personId})`);
