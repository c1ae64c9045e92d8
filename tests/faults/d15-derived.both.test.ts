import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../server/demo/random.ts';
import { checkDerived, rebuildDerived } from '../../server/features/changes/index.ts';
import { aReport, openCityApp } from '../support/city-app.ts';
import { derivedRows } from './derived-rows.ts';
import { walk } from './random-walk.ts';

const STEPS = 300;
const WRITERS = 6;

async function walkedCity(seed: string, steps = STEPS) {
  const city = await openCityApp({ guestPosts: 'open' });
  const people = [await city.resident(), await city.resident(), city.visitor()];
  const staff = [await city.staff(['27127', '27128']), await city.staff(null, '区民課')];
  const answers = await walk(randomFrom(seed), { people, staff }, steps, WRITERS);
  return { city, answers };
}

describe('what is derived from events', () => {
  it('agrees with them after hundreds of mixed changes at once', async () => {
    const { city, answers } = await walkedCity('first');
    const findings = await checkDerived(city.ports);
    expect(findings.differences).toEqual([]);
    expect(findings.events).toBeGreaterThan(STEPS / 2);
    const before = await derivedRows(city.ports.database);
    await rebuildDerived(city.ports);
    expect(await derivedRows(city.ports.database)).toBe(before);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
    expect(city.complaints).toEqual([]);
    console.info(
      `D15 ${city.engine.name}: ${STEPS} steps by ${WRITERS} writers (${[...answers].map((pair) => pair.join(' × ')).join(', ')}), ` +
        `${findings.reports} reports, ${findings.events} events, ${findings.tiles} tiles, 0 differences, rebuilt byte for byte`,
    );
  });

  const mendable = [
    ['a counter', [sql`update report set support_count = support_count + 1 where number = 1`]],
    [
      'a status',
      [
        sql`update report set status = 'closed' where number = (select min(number) from report where status <> 'closed')`,
      ],
    ],
    ['a lost log of a tile', [sql`delete from tile_log where key = (select min(key) from tile_log)`]],
    [
      'a lost row of the search',
      [sql`delete from report_search where rowid = (select min(rowid) from report_search)`],
    ],
  ] as const;
  it.each(mendable)('is found to differ by %s, and mended', async (what, damage) => {
    const { city } = await walkedCity(what, 40);
    const before = await derivedRows(city.ports.database);
    for (const statement of damage) await city.ports.database.run(statement);
    expect((await checkDerived(city.ports)).differences).not.toEqual([]);
    await rebuildDerived(city.ports);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
    expect(await derivedRows(city.ports.database)).toBe(before);
  });

  const chain = sql`(select id from report where number = 2)`;
  const contentOf = (seq: ReturnType<typeof sql>) =>
    sql`delete from event_content where event_id in (select id from event where chain = ${chain} and seq = ${seq})`;
  const lost = (seq: ReturnType<typeof sql>) => [
    contentOf(seq),
    sql`delete from event where chain = ${chain} and seq = ${seq}`,
  ];
  const unmendable = [
    ['words that were changed', [sql`update event_content set content = replace(content, '{', '{ ')`]],
    ['a name that was changed', [sql`update event_content set author_name = '西区役所'`]],
    [
      'a line that was changed',
      [sql`update event set role = 'administrator' where chain = ${chain} and seq = 1`],
    ],
    ['a lost first event', lost(sql`1`)],
    ['a lost last event', lost(sql`(select version from report where number = 2)`)],
    ['a lost chain', [contentOf(sql`seq`), sql`delete from event where chain = ${chain}`]],
    [
      'a lost last event after its first words were erased',
      [contentOf(sql`1`), ...lost(sql`(select version from report where number = 2)`)],
    ],
  ] as const;
  it.each(unmendable)('is found to differ by %s', async (_, damage) => {
    const { city } = await walkedCity('the same for all', 40);
    await city.staff(null).then((staff) => staff.post('/reports/2/comments', { text: '見てきました。' }));
    for (const statement of damage) await city.ports.database.run(statement);
    expect((await checkDerived(city.ports)).differences).not.toEqual([]);
  });

  it('agrees, and stays as it is, where the first words were erased', async () => {
    const { city } = await walkedCity('the same for all', 40);
    await city.ports.database.run(contentOf(sql`1`));
    const before = await derivedRows(city.ports.database);
    expect((await checkDerived(city.ports)).differences).toEqual([]);
    await rebuildDerived(city.ports);
    expect(await derivedRows(city.ports.database)).toBe(before);
  });

  it('is found to differ by a report that is gone, even one that nobody sees', async () => {
    const city = await openCityApp();
    await city.visitor().post('/reports', { ...aReport(), text: '待っている投稿' });
    expect((await checkDerived(city.ports)).differences).toEqual([]);
    await city.ports.database.run(sql`delete from report`);
    expect((await checkDerived(city.ports)).differences).toEqual([
      expect.stringContaining('its report is missing'),
    ]);
  });
});
