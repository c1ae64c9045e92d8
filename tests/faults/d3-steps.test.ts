import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { openPlace, type ServerProcess, startServer } from '../support/server-process.ts';
import { type Acked, Caller, type Intent, newIntent, persist, pursue } from './caller.ts';
import { figure, isLong } from './figure.ts';
import { countByText, differencesIn, query, sweepAndCompare } from './inspect-place.ts';
import { smallJpegs } from './small-jpegs.ts';

const CONVERGES_WITHIN_MS = 60_000;
/** More than any batch has; the first that does not kill tells that the batch is at its end. */
const STATEMENTS_MAX = 40;

const statementsOf = (kind: string) =>
  Array.from({ length: STATEMENTS_MAX }, (_, i) => `${kind}: statement ${i + 1}`);

/** The post pipeline from the first byte to the answer: staged, stored, each statement, committed, answered. */
const pipeline = [
  ['photo: received', 'photo: prepared'],
  ['photo: before the display is stored', 'photo: half of the display is written', 'photo: display stored'],
  ['photo: before the thumb is stored', 'photo: thumb stored'],
  ['photo: before the batch'],
  statementsOf('photo'),
  ['photo: committed', 'photo: answered', 'post: before the batch'],
  statementsOf('post'),
  ['post: committed', 'post: answered'],
];

const entry = 'tests/faults/crashing-server.ts';
const place = openPlace({ GUEST_POSTS: 'open' });
let server: ServerProcess;
afterAll(async () => {
  await server?.kill();
  place.remove();
});

const who = new Caller(() => server.base);
const start = async () => {
  server = await startServer(place, { entry });
};

/** One try with the step armed: whether the step was reached, which kills the server. */
async function tryAt(step: string, intent: Intent, jpeg: Uint8Array<ArrayBuffer>): Promise<boolean> {
  await server.tell(step);
  const acked = await pursue(who, intent, jpeg).catch(() => undefined);
  if (acked !== undefined) return false;
  await server.ended;
  return true;
}

const photosOf = () => query<{ count: number }>(place, 'select count(*) as count from photo')[0]?.count;

/** What a crash left behind, before anybody tries again: all of it or none of it. */
async function demandWholeOrAbsent(step: string, { marker }: Intent): Promise<void> {
  const isThere = (countByText(place).get(marker)?.count ?? 0) === 1;
  expect(isThere, step).toBe(step === 'post: committed' || step === 'post: answered');
  const halves = query(
    place,
    `select 1 from report where (select count(*) from event where chain = report.id) <> report.version
     union all select 1 from photo where (used_at is null) <> (report is null)
     union all select 1 from event where not exists (select 1 from event_content where event_id = event.id)`,
  );
  expect(halves, step).toEqual([]);
}

async function demandComplete({ marker, number }: Acked): Promise<void> {
  expect(countByText(place).get(marker)).toEqual({ count: 1, number });
  const { body } = await who.get<Report>(`/reports/${number}`);
  expect(body.photos).toHaveLength(1);
  for (const photo of body.photos) {
    for (const path of [photo.displayUrl, photo.thumbUrl]) {
      expect((await who.send({ method: 'GET', path })).status).toBe(200);
    }
  }
}

async function converge(intent: Intent, jpeg: Uint8Array<ArrayBuffer>): Promise<number> {
  const began = performance.now();
  await start();
  await demandComplete(await persist(() => pursue(who, intent, jpeg)));
  return performance.now() - began;
}

describe('a server that is killed at each step of taking a post', () => {
  it('has the post whole or not at all, and whole once after another try', async () => {
    const [jpeg = new Uint8Array()] = await smallJpegs(1);
    await start();
    await who.becomeGuest();
    const reached: string[] = [];
    let slowest = 0;
    for (const steps of pipeline) {
      for (const step of steps) {
        const intent = newIntent(step);
        if (!(await tryAt(step, intent, jpeg))) break;
        reached.push(step);
        await demandWholeOrAbsent(step, intent);
        slowest = Math.max(slowest, await converge(intent, jpeg));
      }
    }
    let pairs = 0;
    for (const first of isLong ? reached : reached.filter((_, i) => i % 12 === 2)) {
      for (const second of isLong ? reached : reached.filter((_, i) => i % 12 === 7)) {
        const intent = newIntent(`${first}, ${second}`);
        await tryAt(first, intent, jpeg);
        await start();
        if (await tryAt(second, intent, jpeg)) await start();
        await demandComplete(await persist(() => pursue(who, intent, jpeg)));
        pairs += 1;
      }
    }
    const photos = photosOf();
    await server.kill();
    const { stray, dangling } = await sweepAndCompare(place);
    const { differences, reports } = await differencesIn(place);
    figure(
      `D3: ${reached.length} steps, ${pairs} pairs, ${reports} posts of ${photos} photos, each absent or complete and ` +
        `complete after another try within ${Math.ceil(slowest)} ms, ${stray.length} stray objects, ${differences.length} differences`,
    );
    expect(reached).toEqual(
      expect.arrayContaining(['photo: statement 2', 'post: statement 8', 'post: answered']),
    );
    expect(slowest).toBeLessThan(CONVERGES_WITHIN_MS);
    expect({ stray, dangling, differences }).toEqual({ stray: [], dangling: [], differences: [] });
  });
});
