import { sql } from 'drizzle-orm';
import type { Database } from '../../ports/index.ts';

const PAGES_A_STEP = 500;
const STEPS_MOST = 1000;

/**
 * Rewrites the full-text index without what was deleted from it: a contentless FTS5 table only marks a row as gone and
 * keeps its words until segments are merged (its `secure-delete` does nothing for such tables). Done in short steps, so
 * that others get in between, until a step has nothing to do and leaves the index's structure as it was.
 */
export async function purgeSearch(database: Database): Promise<void> {
  let pages = -PAGES_A_STEP;
  for (let left = STEPS_MOST; left > 0; left--) {
    const before = await structureOf(database);
    await database.run(sql`insert into report_search(report_search, rank) values ('merge', ${pages})`);
    if ((await structureOf(database)) === before) return;
    pages = PAGES_A_STEP;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** The record that lists all segments (FTS5 keeps it under this id). */
async function structureOf(database: Database): Promise<string | undefined> {
  const [row] = await database.all<{ structure: string }>(
    sql`select hex(block) as structure from report_search_data where id = 10`,
  );
  return row?.structure;
}
