import { sql } from 'drizzle-orm';
import { foldEntries, packEntries, unpackEntries } from '#domain/tile-pyramid.ts';
import type { Database } from '../../server/ports/index.ts';

type Tile = { key: number; base: string | null; log: string | null };

const none = new Uint8Array();
const bytesOf = (hex: string | null) =>
  hex === null ? none : Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Every byte that is derived from events: report rows whole, and each tile with its log folded in; empty tiles left out. */
export async function derivedRows(database: Database): Promise<string> {
  const reports = await database.all(sql`select * from report order by number`);
  const found = await database.all(sql`select rowid from report_search order by rowid`);
  const tiles = await database.all<Tile>(sql`
    select key, hex(tile.base) as base, hex(tile_log.log) as log
    from (select key from tile union select key from tile_log) left join tile using (key) left join tile_log using (key)
    order by key`);
  const folded = tiles.map(({ key, base, log }): [number, string] => {
    const entries = foldEntries(unpackEntries(bytesOf(base)), unpackEntries(bytesOf(log)));
    return [key, packEntries(entries).join()];
  });
  return JSON.stringify({ reports, found, tiles: folded.filter(([, bytes]) => bytes !== '') });
}
