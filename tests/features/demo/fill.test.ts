import { expect, it } from 'vitest';
import { report } from '#db/schema/index.ts';
import { setUpCity } from '#db/seed/set-up-city.ts';
import { appPortsOf } from '../../../server/api.ts';
import { demoClock } from '../../../server/demo/demo-clock.ts';
import { playTales, readSpots } from '../../../server/demo/fill.ts';
import { tellStory } from '../../../server/demo/story.ts';
import { listEvents, listReports } from '../../../server/features/reports/index.ts';
import { keyedHash } from '../../../server/platform/better-auth/keyed-hash.ts';
import { peoplePorts } from '../../../server/platform/better-auth/people-ports.ts';
import { fakeMailer } from '../../fakes/mailer.ts';
import { fakeImageResizer, fakePhotoStore } from '../../fakes/photos.ts';
import { settings } from '../../support/city-app.ts';
import { openTestDatabase } from '../../support/database.ts';
import { osakaSeed } from '../../support/osaka.ts';

const now = new Date('2026-11-22T03:00:00Z');
const SOME = 24;

async function openEmptyCity() {
  const database = await openTestDatabase();
  await setUpCity(database, osakaSeed());
  const clock = demoClock();
  const outside = {
    database,
    clock,
    mailer: fakeMailer(),
    keyedHash: (...parts: readonly string[]) => keyedHash('s'.repeat(40), ...parts),
    ...peoplePorts({ database, secret: 's'.repeat(40), clock, secure: false }),
    log: { info: () => {}, error: () => {} },
    photoStore: fakePhotoStore(clock.now),
    imageResizer: fakeImageResizer(),
    newId: () => crypto.randomUUID(),
    wipeTraces: async () => {},
  };
  return { clock, ports: appPortsOf(outside, settings) };
}

it('plays the beginning of the story through the verbs of real people', async () => {
  const { clock, ports } = await openEmptyCity();
  const spots = await readSpots(ports.database);
  const tales = (await tellStory({ seed: 'naosu', now, city: ports.city, spots })).slice(0, SOME);

  await playTales(ports, tales, clock);

  const rows = await ports.database.select().from(report).orderBy(report.number);
  expect(rows.map(({ createdAt }) => createdAt)).toEqual(tales.map(({ at }) => at));
  expect(rows.map(({ text }) => text)).toEqual(tales.map(({ text }) => text));
  const { items } = await listReports(ports, { query: { limit: 200, sort: 'new' } });
  expect(items.length).toBeGreaterThan(SOME * 0.9);
  const resolved = items.find(({ status }) => status === 'resolved');
  const { items: events } = await listEvents(ports, { number: resolved?.number ?? 0, actor: undefined });
  expect(events.at(0)?.type).toBe('posted');
  expect(events.some(({ to }) => to === 'resolved')).toBe(true);
}, 60_000);
