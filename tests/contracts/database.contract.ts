import { inArray, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { assertion, setting } from '#db/schema/index.ts';
import type { Database } from '../../server/ports/index.ts';

/** What a database promises (server/ports/database.ts) that verbs rest on. */
export function databaseContract(engine: string, open: () => Promise<Database>) {
  const insert = (database: Database, key: string, value: string) =>
    database.run(sql`insert into setting (key, value) values (${key}, json_quote(${value}))`);

  describe(`a batch (${engine})`, () => {
    it('takes plain statements with parameters among built ones', async () => {
      const database = await open();
      await database.batch([
        insert(database, 'a', 'one'),
        database.insert(setting).values({ key: 'b', value: 'two' }),
        database.run(sql`update setting set value = json_quote('three') where key = 'b'`),
      ]);
      const kept = database
        .select()
        .from(setting)
        .where(inArray(setting.key, ['a', 'b']));
      expect(await kept.orderBy(setting.key)).toEqual([
        { key: 'a', value: 'one' },
        { key: 'b', value: 'three' },
      ]);
    });

    it('is undone as a whole when one of its statements fails', async () => {
      const database = await open();
      const guard = (count: number) =>
        database.run(sql`insert into assert_ (ok) select changes() = ${count}`);
      const change = (key: string) => database.update(setting).set({ value: 'new' }).where(sql`key = ${key}`);
      await insert(database, 'a', 'old');
      await database.batch([change('a'), guard(1), database.delete(assertion)]);
      const lost = database.batch([
        insert(database, 'b', 'x'),
        change('nobody'),
        guard(1),
        database.delete(assertion),
      ]);
      await expect(lost).rejects.toThrow(/CHECK constraint failed: assert_ok/);
      const kept = database
        .select()
        .from(setting)
        .where(inArray(setting.key, ['a', 'b']));
      expect(await kept).toEqual([{ key: 'a', value: 'new' }]);
      expect(await database.select().from(assertion)).toEqual([]);
    });

    it('takes a list of any length as one JSON parameter', async () => {
      const database = await open();
      const keys = Array.from({ length: 300 }, (_, i) => `k${i}`);
      await database.batch([
        database.run(
          sql`insert into setting (key, value) select value, 'true' from json_each(${JSON.stringify(keys)})`,
        ),
      ]);
      expect(await database.$count(setting, sql`key glob 'k[0-9]*'`)).toBe(300);
    });
  });
}
