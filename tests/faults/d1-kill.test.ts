import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '#domain/event.ts';
import type { Report } from '#domain/report.ts';
import { randomFrom } from '../../server/demo/random.ts';
import { openPlace, runCommandOn, type ServerProcess, startServer } from '../support/server-process.ts';
import { type Acked, Caller, type Intent, newIntent, persist, pursue } from './caller.ts';
import { figure, isLong, seed } from './figure.ts';
import { countByText, sweepAndCompare } from './inspect-place.ts';
import { smallJpegs } from './small-jpegs.ts';

const ROUNDS = isLong ? 200 : 10;
const CLIENTS = 32;
const LIFE_MS = [200, 2500] as const;
/** Some servers die while they are still starting. */
const DIES_EARLY = 0.2;

const random = randomFrom(`d1 ${seed}`);
const place = openPlace();
afterAll(() => place.remove());

/** Where the server is now; who asks while it is down waits for the next one. */
class Address {
  #known = Promise.resolve('');
  #tell = (_: string) => {};
  constructor() {
    this.down();
  }
  readonly now = () => this.#known;
  readonly up = (base: string) => this.#tell(base);
  down(): void {
    this.#known = new Promise((resolve) => {
      this.#tell = resolve;
    });
  }
}

const address = new Address();
let over = false;
const ackLog = openSync(join(place.folder, 'acked.jsonl'), 'a');

/** On the disk before the next request goes out. */
function remember(acked: Acked & { client: number }): void {
  writeSync(ackLog, `${JSON.stringify(acked)}\n`);
  fdatasyncSync(ackLog);
}

async function client(index: number, jpeg: Uint8Array<ArrayBuffer>): Promise<Caller> {
  const who = new Caller(address.now);
  await persist(() => who.becomeGuest());
  let intent: Intent | undefined;
  while (!over || intent) {
    intent ??= newIntent(`client ${index}`);
    const wanted = intent;
    remember({ client: index, ...(await persist(() => pursue(who, wanted, jpeg))) });
    intent = undefined;
  }
  return who;
}

/** Kills −9 a while after the start, or in the middle of it. */
async function round(guestPosts: 'held' | 'open'): Promise<void> {
  const early = random.chance(DIES_EARLY) ? AbortSignal.timeout(random.int(20, 700)) : undefined;
  let server: ServerProcess;
  try {
    server = await startServer(place, { env: { GUEST_POSTS: guestPosts }, ...(early && { signal: early }) });
  } catch (error) {
    if (early?.aborted) return;
    throw error;
  }
  address.up(server.base);
  await Promise.race([after(random.int(...LIFE_MS)), server.ended]);
  address.down();
  await server.kill();
}

describe('a server that is killed at a random instant, again and again', () => {
  it('loses no post, doubles none, and keeps each with its photo', async () => {
    const jpegs = await smallJpegs(CLIENTS);
    const clients = jpegs.map((jpeg, index) => client(index, jpeg));
    const broken = Promise.race(clients);
    for (let i = 0; i < ROUNDS; i++) await Promise.race([round(i % 2 === 0 ? 'held' : 'open'), broken]);
    over = true;
    const server = await startServer(place);
    address.up(server.base);
    const callers = await Promise.all(clients);
    closeSync(ackLog);

    const acked = readAcked();
    const posted = countByText(place);
    const lost = acked.filter(({ marker, number }) => posted.get(marker)?.number !== number);
    const doubled = [...posted.values()].filter(({ count }) => count !== 1);
    expect(posted.size).toBe(acked.length);
    const withoutPhoto: number[] = [];
    for (const { client: index, number } of acked) {
      if (!(await hasItsPhoto(callers[index] as Caller, number))) withoutPhoto.push(number);
    }
    expect(server.complaints()).toBe('');
    expect(await server.stop()).toBe(0);
    const { stray, dangling } = await sweepAndCompare(place);
    const { code, printed } = await runCommandOn(place, 'verify', '--json');
    const { differences, events } = JSON.parse(printed) as { differences: string[]; events: number };
    figure(
      `D1: seed ${seed}, ${ROUNDS} rounds, ${CLIENTS} clients, ${acked.length} acked posts, ${lost.length} lost, ` +
        `${doubled.length} doubled, ${withoutPhoto.length} without photo, ${stray.length} stray objects, ` +
        `${dangling.length} rows without object; ${events} events, ${differences.length} differences`,
    );
    expect({ lost, doubled, withoutPhoto, stray, dangling, differences, code }).toEqual({
      ...{ lost: [], doubled: [], withoutPhoto: [], stray: [], dangling: [], differences: [], code: 0 },
    });
  });
});

function readAcked(): (Acked & { client: number })[] {
  const lines = readFileSync(join(place.folder, 'acked.jsonl'), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Acked & { client: number });
}

/** Over HTTP and as its own guest: held posts are nobody else's business. The address names the hash of the bytes. */
async function hasItsPhoto(who: Caller, number: number): Promise<boolean> {
  const { body } = await who.get<Report>(`/reports/${number}`);
  const [photo] = body.photos;
  if (photo === undefined || body.photos.length !== 1) return false;
  const [display, thumb] = await Promise.all(
    [photo.displayUrl, photo.thumbUrl].map((url) => bytesAt(who, url)),
  );
  const hash = display && (await sha256(display)).slice(0, 16);
  return thumb !== undefined && hash !== undefined && photo.displayUrl.includes(hash);
}

async function bytesAt(who: Caller, path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const response = await who.send({ method: 'GET', path });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return response.status === 200 && bytes.length > 0 ? bytes : undefined;
}
