import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPhotoKey } from '#domain/photo.ts';
import { randomFrom } from '../../server/demo/random.ts';
import type { S3Fault } from '../support/faulty-s3.ts';
import { S3_STARTS_WITHIN_MS } from '../support/s3-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { openPlaceWithS3, type PlaceWithS3, readBucket } from './away-s3.ts';
import { Caller, newIntent, persist, pursue } from './caller.ts';
import { figure, isLong, seed } from './figure.ts';
import { namedKeys } from './inspect-place.ts';
import { smallJpegs } from './small-jpegs.ts';

const POSTS_A_SECOND = 5;
const POSTS = isLong ? 3000 : 15;
const WARM_UP = 5;
const READERS = 24;

const random = randomFrom(`d7 ${seed}`);
const LATENCY_MS = 2000;
/** Once the posts are acknowledged, the short form waits less: what breaks is what counts from there on. */
const READING_LATENCY_MS = isLong ? LATENCY_MS : 300;

const sick = (latencyMs: number): S3Fault => ({
  latencyMs,
  kind: random.weighted([
    ['error 503', 10],
    ['reset in the request', 5],
    ['reset in the answer', 5],
    ['truncated answer', 10],
    ['damaged answer', 3],
    ['none', 67],
  ] as const),
});

let s3: PlaceWithS3;
let server: ServerProcess;
beforeAll(async () => {
  s3 = await openPlaceWithS3();
  server = await startServer(s3.place);
}, S3_STARTS_WITHIN_MS);
afterAll(async () => {
  await server?.kill();
  await s3?.close();
});

const who = new Caller(() => server.base);

/** How long each post took to be acknowledged, photo and report, in ms and in order. */
async function acknowledgements(jpegs: Uint8Array<ArrayBuffer>[], count = POSTS): Promise<number[]> {
  const posts: Promise<number>[] = [];
  for (let n = 0; n < count; n++) {
    const [intent, since] = [newIntent(`post ${n}`), performance.now()];
    const jpeg = jpegs[n % jpegs.length] as Uint8Array<ArrayBuffer>;
    posts.push(persist(() => pursue(who, intent, jpeg)).then(() => performance.now() - since));
    await pause(1000 / POSTS_A_SECOND);
  }
  return (await Promise.all(posts)).sort((a, b) => a - b);
}

const p95 = (sorted: number[]) => sorted[Math.floor(sorted.length * 0.95)] ?? 0;

/** Reads through the service: whole and right, refused for now, or something that must never be. */
async function readThrough(keys: string[]) {
  const found = { whole: 0, refused: 0, partial: [] as string[] };
  const left = [...keys];
  const reader = async () => {
    for (let key = left.pop(); key !== undefined; key = left.pop()) {
      const response = await fetch(`${server.base}/photos/${key}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (response.status === 503) found.refused += 1;
      else if (response.status === 200 && hash.startsWith(readPhotoKey(key)?.hash ?? '?')) found.whole += 1;
      else found.partial.push(`${response.status} ${key}`);
    }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return found;
}

const waiting = async () =>
  (await readdir(join(s3.place.uploads, 'waiting'))).filter((name) => name.endsWith('.webp')).length;

describe('posts while S3 is slow and breaks off', () => {
  it('are acknowledged as if nothing were the matter, and not one photo is ever in part', async () => {
    const jpegs = await smallJpegs(8, 240);
    await who.becomeGuest();
    await acknowledgements(jpegs, WARM_UP);
    const normal = await acknowledgements(jpegs);
    s3.state.fault = () => sick(LATENCY_MS);
    const slow = await acknowledgements(jpegs);
    s3.state.fault = () => sick(READING_LATENCY_MS);
    const named = namedKeys(s3.place);
    while ((await waiting()) > 0) await pause(20);
    const read = await readThrough(named.slice(-READERS));
    s3.state.fault = () => ({});
    const { keys, wrong } = await readBucket(s3.config);
    const count = (kind: string) =>
      [...s3.proxy.counts].reduce((sum, [name, times]) => sum + (name.endsWith(kind) ? times : 0), 0);
    figure(
      `D7: seed ${seed}, ack p95 ${p95(slow).toFixed(0)} ms with S3 slow, ${p95(normal).toFixed(0)} ms normal ` +
        `(${(p95(slow) / p95(normal)).toFixed(2)} x; goal 1.5), ${count('error 503')} x 503, ` +
        `${count('in the request') + count('in the answer')} resets, ${count('truncated answer')} truncated; ` +
        `${keys.length} objects, ${wrong.length} wrong; ${read.whole} read whole, ${read.refused} refused, ` +
        `${read.partial.length} in part`,
    );
    expect({ wrong, partial: read.partial }).toEqual({ wrong: [], partial: [] });
    expect(keys.sort()).toEqual(named.sort());
    expect(read.whole).toBeGreaterThan(READERS / 2);
  });
});
