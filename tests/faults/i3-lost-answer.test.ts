import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../server/demo/random.ts';
import { type Fault, type FaultyProxy, openFaultyProxy } from '../support/faulty-proxy.ts';
import { openPlace, type ServerProcess, startServer } from '../support/server-process.ts';
import { type Acked, Caller, newIntent, persist, pursue } from './caller.ts';
import { figure, isLong, seed } from './figure.ts';
import { countByText, differencesIn, sweepAndCompare } from './inspect-place.ts';
import { smallJpegs } from './small-jpegs.ts';

const POSTS = isLong ? 1000 : 100;
const CLIENTS = 8;

const random = randomFrom(`i3 ${seed}`);
const place = openPlace();
let server: ServerProcess;
let proxy: FaultyProxy;
const tried = new Set<string>();

/** Each post loses its first answer; later tries have bad luck of every kind now and then. */
const faultFor = (line: string): Fault => {
  if (!line.startsWith('POST /api/v1/reports ') && !line.startsWith('POST /api/v1/photos ')) return 'none';
  return random.weighted([
    ['no answer', 5],
    ['half an answer', 2],
    ['no request', 1],
    ['none', 2],
  ] as const);
};

beforeAll(async () => {
  server = await startServer(place, { env: { GUEST_POSTS: 'open' } });
  proxy = await openFaultyProxy(() => server.base, faultFor);
});
afterAll(async () => {
  await proxy?.close();
  await server?.kill();
  place.remove();
});

describe('answers that are lost on the way back', () => {
  it('lead to exactly as many reports as were meant', async () => {
    const jpegs = await smallJpegs(CLIENTS);
    const acked: Acked[] = [];
    await Promise.all(
      jpegs.map(async (jpeg, i) => {
        const who = new Caller(() => server.base);
        await who.becomeGuest();
        const lossy = who.at(() => proxy.base);
        for (let n = i; n < POSTS; n += CLIENTS) {
          const intent = newIntent(`post ${n}`);
          tried.add(intent.marker);
          acked.push(await persist(() => pursue(lossy, intent, jpeg)));
        }
      }),
    );
    const posted = countByText(place);
    const lostAnswers = proxy.counts['no answer'] + proxy.counts['half an answer'];
    await server.kill();
    const { stray, dangling } = await sweepAndCompare(place);
    const { differences, reports } = await differencesIn(place);
    figure(
      `I3: seed ${seed}, ${POSTS} posts, ${lostAnswers} answers and ${proxy.counts['no request']} requests lost, ` +
        `${reports} reports, ${stray.length} stray objects, ${differences.length} differences`,
    );
    expect(new Map([...posted].map(([marker, { number }]) => [marker, number]))).toEqual(
      new Map(acked.map(({ marker, number }) => [marker, number])),
    );
    expect([reports, tried.size, lostAnswers > POSTS]).toEqual([POSTS, POSTS, true]);
    expect({ stray, dangling, differences }).toEqual({ stray: [], dangling: [], differences: [] });
  });
});
