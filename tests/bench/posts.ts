import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { person } from '#db/schema/index.ts';
import type { Person } from '#domain/actor.ts';
import { postReport } from '../../server/features/reports/index.ts';
import { openApp } from '../../server/open-app.ts';
import { readConfig } from '../../server/platform/node/config.ts';
import { openPlace } from '../support/server-process.ts';
import { seeded } from './fill.ts';
import { median, percentile } from './machine.ts';

/**
 * A whole post through its verb (rights, ward, name of the place, report, event, tiles of ten zooms, search, one FULL
 * commit) beside the bare floor: one row, one FULL commit, same disk, same run, in turns.
 */
export async function posts(full: boolean): Promise<void> {
  const count = full ? 5000 : 500;
  const place = openPlace();
  const { ports, close } = await openApp(readConfig(place.env));
  const floor = new Sqlite(join(place.folder, 'floor.sqlite'));
  floor.pragma('journal_mode = WAL');
  floor.pragma('synchronous = FULL');
  floor.exec('create table t (id integer primary key, text text)');
  const insert = floor.prepare('insert into t (text) values (?)');
  const random = seeded(42);
  const actor: Person = {
    type: 'person',
    personId: ports.newId(),
    standing: 'resident',
    name: null,
    grants: [],
  };
  await ports.database.insert(person).values({ id: actor.personId, createdAt: 0 });
  const ours: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < count; i++) {
    const text = `横断歩道の手前のタイルが割れて、ベビーカーの車輪が引っかかります。 ${i}`;
    const location = { lng: 135.49 + random() * 0.03, lat: 34.67 + random() * 0.03 };
    let from = performance.now();
    await postReport(ports, { actor, input: { kind: 'problem', category: 'road', text, location } });
    ours.push(performance.now() - from);
    from = performance.now();
    insert.run(text);
    bare.push(performance.now() - from);
  }
  const show = (name: string, times: number[]) =>
    console.log(
      `  ${name.padEnd(26)} p50 ${median(times).toFixed(2)} ms, p95 ${percentile(times, 0.95).toFixed(2)} ms`,
    );
  console.log(`\nPosting, ${count} reports one after the other, durable (synchronous = FULL)`);
  show('Naosu, whole post', ours);
  show('bare SQLite, one row', bare);
  console.log(
    `  ratio of medians ${(median(ours) / median(bare)).toFixed(1)}, ${Math.round(1000 / median(ours))} posts/s`,
  );
  floor.close();
  close();
  place.remove();
}
