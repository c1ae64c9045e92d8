import { sql } from 'drizzle-orm';
import { photo } from '#db/schema/index.ts';
import { PHOTO_WAIT_MS } from '#domain/photo.ts';
import type { Ports } from '../../ports/index.ts';
import { KEYS_AT_ONCE, pagesAfter } from './pages-after.ts';

type StrayPorts = Pick<Ports, 'database' | 'photoStore' | 'clock'>;
type Page = { objects: number; waiting: number; strays: string[] };

/**
 * Goes through all objects, a page at a time: how many there are, how many without a row are younger than a day, and
 * which are older. What a sweep or a hidden report deletes meanwhile is no stray: it is looked for a second time.
 */
export async function* findStrays(ports: StrayPorts): AsyncGenerator<Page> {
  const since = ports.clock.now().getTime() - PHOTO_WAIT_MS;
  let before = '';
  for await (const items of pagesAfter(ports.photoStore)) {
    const without = new Set(
      await keysWithoutRow(
        ports.database,
        items.map(({ key }) => key),
      ),
    );
    const rowless = items.filter(({ key }) => without.has(key));
    const old = rowless.filter(({ writtenAt }) => writtenAt.getTime() < since).map(({ key }) => key);
    const strays = old.length > 0 ? await stillThere(ports, before, old) : [];
    yield { objects: items.length, waiting: rowless.length - old.length, strays };
    before = items.at(-1)?.key ?? before;
  }
}

async function stillThere({ photoStore }: StrayPorts, after: string, keys: string[]): Promise<string[]> {
  const { items } = await photoStore.list({ after, limit: KEYS_AT_ONCE });
  const there = new Set(items.map(({ key }) => key));
  return keys.filter((key) => there.has(key));
}

/** Which of these keys no row names, found by index. */
export async function keysWithoutRow(
  database: Ports['database'],
  keys: readonly string[],
): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await database.all<{ key: string }>(sql`
    select value as key from json_each(${JSON.stringify(keys)})
    where not exists (select 1 from ${photo} where ${photo.displayKey} = value)
      and not exists (select 1 from ${photo} where ${photo.thumbKey} = value)`);
  return rows.map(({ key }) => key);
}
