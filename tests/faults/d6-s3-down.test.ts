import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { S3_STARTS_WITHIN_MS } from '../support/s3-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { openPlaceWithS3, type PlaceWithS3, readBucket } from './away-s3.ts';
import { type Acked, Caller, newIntent, persist, pursue } from './caller.ts';
import { figure, isLong } from './figure.ts';
import { countByText, namedKeys } from './inspect-place.ts';
import { smallJpegs } from './small-jpegs.ts';

const POSTS_A_SECOND = 5;
const OUTAGE_S = isLong ? 600 : 5;
/** Big enough that the posts of the short outage are more than a megabyte. */
const JPEG_SIDE = 600;

let s3: PlaceWithS3;
let server: ServerProcess;
beforeAll(async () => {
  s3 = await openPlaceWithS3();
}, S3_STARTS_WITHIN_MS);
afterAll(async () => {
  await server?.kill();
  await s3?.close();
});

const who = new Caller(() => server.base);

async function postFor(seconds: number, jpegs: Uint8Array<ArrayBuffer>[]): Promise<Acked[]> {
  const posts: Promise<Acked>[] = [];
  for (let n = 0; n < seconds * POSTS_A_SECOND; n++) {
    const intent = newIntent(`post ${n}`);
    posts.push(persist(() => pursue(who, intent, jpegs[n % jpegs.length] as Uint8Array<ArrayBuffer>)));
    await pause(1000 / POSTS_A_SECOND);
  }
  return Promise.all(posts);
}

async function unreadable(keys: string[]): Promise<string[]> {
  const statuses = await Promise.all(
    keys.map(async (key) => (await fetch(`${server.base}/photos/${key}`)).status),
  );
  return keys.filter((_, i) => statuses[i] !== 200);
}

const waiting = async () =>
  (await readdir(join(s3.place.uploads, 'waiting'))).filter((name) => name.endsWith('.webp')).length;

describe('a server before S3', () => {
  it('does not start with a key that S3 refuses, and says which variables to look at', async () => {
    const env = { S3_SECRET_ACCESS_KEY: 'wrong' };
    await expect(startServer(s3.place, { env })).rejects.toThrow(
      /Wrong configuration:\n {2}S3_ACCESS_KEY_ID/,
    );
  });
});

describe('posts while S3 is away', () => {
  it('are all taken, all shown and all in S3 soon after it is back, through a kill in between', async () => {
    const jpegs = await smallJpegs(8, JPEG_SIDE);
    server = await startServer(s3.place);
    await who.becomeGuest();
    s3.state.fault = () => ({ kind: 'down' });
    const since = performance.now();
    const acked = await postFor(OUTAGE_S, jpegs);
    const named = namedKeys(s3.place);
    expect([named.length, await waiting()]).toEqual([2 * acked.length, 2 * acked.length]);
    expect(await unreadable(named)).toEqual([]);

    await server.kill();
    server = await startServer(s3.place, { env: { PHOTO_WAITING_MB: '1' } });
    expect(await unreadable(named)).toEqual([]);
    const beyond = await who.photo(jpegs[0] as Uint8Array<ArrayBuffer>);
    expect([beyond.status, beyond.headers.get('Retry-After')]).toEqual([503, '30']);

    const outage = performance.now() - since;
    s3.state.fault = () => ({});
    const back = performance.now();
    while ((await waiting()) > 0) await pause(20);
    const drained = performance.now() - back;
    expect((await who.photo(jpegs[0] as Uint8Array<ArrayBuffer>)).status).toBe(201);
    while ((await waiting()) > 0) await pause(20);
    const { keys, wrong } = await readBucket(s3.config);
    const texts = countByText(s3.place);
    const lost = named.filter((key) => !keys.includes(key));
    const extra = keys.filter((key) => !namedKeys(s3.place).includes(key));
    figure(
      `D6: S3 away for ${(outage / 1000).toFixed(1)} s, ${acked.length} posts acknowledged, drained ` +
        `${(drained / 1000).toFixed(1)} s after (${(drained / outage).toFixed(2)} x; goal 1.2), ` +
        `${lost.length} lost, ${extra.length} doubled, ${wrong.length} wrong, beyond the cap ${beyond.status}`,
    );
    expect({ lost, extra, wrong }).toEqual({ lost: [], extra: [], wrong: [] });
    expect(new Map([...texts].map(([text, { number, count }]) => [text, [number, count]]))).toEqual(
      new Map(acked.map(({ marker, number }) => [marker, [number, 1]])),
    );
    expect(await unreadable(named)).toEqual([]);
    expect(await server.stop()).toBe(0);
  });
});
