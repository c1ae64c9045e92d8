import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { photo } from '#db/schema/index.ts';
import { DomainError } from '#domain/errors.ts';
import { sha256 } from '#domain/event.ts';
import { photoKeyOf } from '#domain/photo.ts';
import { ConfigError } from '../../server/platform/node/config.ts';
import { diskPhotoStore } from '../../server/platform/node/disk-photo-store.ts';
import { openPhotoStores } from '../../server/platform/node/open-photo-store.ts';
import type { S3Times } from '../../server/platform/node/s3-client.ts';
import type { S3Config } from '../../server/platform/node/s3-config.ts';
import { s3PhotoStore } from '../../server/platform/node/s3-photo-store.ts';
import { waitingFiles } from '../../server/platform/node/waiting-files.ts';
import { waitingPhotoStore } from '../../server/platform/node/waiting-photo-store.ts';
import { DamagedPhoto, type PhotoStore } from '../../server/ports/photo-store.ts';
import { aReport, openCityApp } from '../support/city-app.ts';
import { openFaultyS3, type S3Fault } from '../support/faulty-s3.ts';
import { clientOf, S3_STARTS_WITHIN_MS, type S3Server, sharedS3 } from '../support/s3-server.ts';
import { photoStoreContract } from './photo-store.contract.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const WEBP = 'image/webp';
const pace = { width: 8, first: 20, longest: 100, lookEveryMs: 60_000 };
/** For an S3 that is meant to stay silent; against one that works, no time is short enough to matter. */
const impatient = { connectMs: 300, answerMs: 300, operationMs: 3_000 };

let server: S3Server;
beforeAll(async () => {
  server = await sharedS3();
}, S3_STARTS_WITHIN_MS);

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function newBucket(): Promise<string> {
  const bucket = `photos-${crypto.randomUUID()}`;
  await server.makeBucket(bucket);
  return bucket;
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'naosu-waiting-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function openS3(config: S3Config, times?: S3Times) {
  const store = s3PhotoStore(config, times);
  undo.push(() => store.close());
  return store;
}

const someLog = () => {
  const lines: string[] = [];
  const write = (message: string) => void lines.push(message);
  return { lines, log: { info: write, error: write } };
};

async function someS3() {
  const config = server.config(await newBucket());
  const client = clientOf(config);
  undo.push(() => client.destroy());
  const damage = async (Key: string, Body: Bytes) => {
    await client.send(new PutObjectCommand({ Bucket: config.bucket, Key, Body, ContentType: WEBP }));
  };
  return { config, store: openS3(config), damage };
}

/** A waiting room in a folder before an S3 whose wire can be broken. */
async function someRoom(more: { maxBytes?: number; settleMs?: number; folder?: string } = {}) {
  const { config, store: behind, damage } = await someS3();
  const state = { fault: {} as S3Fault };
  const proxy = await openFaultyS3(server.port, () => state.fault);
  undo.push(proxy.close);
  const folder = more.folder ?? (await newFolder());
  const { lines, log } = someLog();
  const open = () => {
    const there = openS3({ ...config, endpoint: proxy.endpoint, publicUrl: config.endpoint });
    const files = waitingFiles({ folder });
    const room = waitingPhotoStore({ files, there, log, maxBytes: 1e9, pace, ...more });
    const close = async () => {
      there.close();
      await room.close();
    };
    undo.push(close);
    return { ...room, close };
  };
  return { open, room: open(), behind, damage, state, folder, lines, proxy, config };
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await pause(10);
}

const isDrained = async (room: { waits(): Promise<{ photos: number }> }) => (await room.waits()).photos === 0;

async function aPhoto(length = 3000): Promise<{ key: string; bytes: Bytes }> {
  const bytes = new Uint8Array(randomBytes(length));
  return { bytes, key: photoKeyOf(crypto.randomUUID(), await sha256(bytes), 'display') };
}

async function putOne(store: PhotoStore, length?: number) {
  const photo = await aPhoto(length);
  await store.put(photo.key, photo.bytes, WEBP);
  return photo;
}

photoStoreContract('S3', someS3);
photoStoreContract('S3 behind a waiting room', async () => {
  const { room, damage } = await someRoom();
  const damageThere = async (key: string, bytes: Bytes) => {
    await until(() => isDrained(room));
    await damage(key, bytes);
  };
  return { store: room, damage: damageThere };
});

describe('a wire to S3 that breaks', () => {
  it('never lets a part of a photo, or a changed one, through to a reader or into the bucket', async () => {
    const { config, store: behind } = await someS3();
    const faults: S3Fault['kind'][] = [];
    const proxy = await openFaultyS3(server.port, () => ({ kind: faults.shift() ?? 'none' }));
    undo.push(proxy.close);
    const store = openS3({ ...config, endpoint: proxy.endpoint });
    const { key, bytes } = await aPhoto(100_000);
    faults.push('reset in the request', 'error 503');
    await store.put(key, bytes, WEBP);
    expect((await behind.get(key))?.bytes).toEqual(bytes);
    for (const kind of ['reset in the answer', 'truncated answer', 'damaged answer', 'wrong ETag'] as const) {
      faults.push(kind);
      expect((await store.get(key))?.bytes).toEqual(bytes);
    }
    faults.push(...Array<'damaged answer'>(4).fill('damaged answer'));
    await expect(store.get(key)).rejects.toThrow(DamagedPhoto);
    const cut = await aPhoto(100_000);
    faults.push(...Array<'reset in the request'>(3).fill('reset in the request'));
    await expect(store.put(cut.key, cut.bytes, WEBP)).rejects.toMatchObject({ code: 'busy' });
    expect(await behind.get(cut.key)).toBeUndefined();
  });

  it('asks to come back later when S3 is away or does not answer, and does so within its time', async () => {
    const { config } = await someS3();
    const { key, bytes } = await aPhoto();
    for (const kind of ['down', 'silence', 'error 503'] as const) {
      const proxy = await openFaultyS3(server.port, () => ({ kind }));
      undo.push(proxy.close);
      const store = openS3({ ...config, endpoint: proxy.endpoint }, impatient);
      const refusal = { code: 'busy', detail: { retryAfter: expect.any(Number) } };
      await expect(store.get(key)).rejects.toMatchObject(refusal);
      await expect(store.put(key, bytes, WEBP)).rejects.toMatchObject(refusal);
      expect(await store.demandBucket()).toBeUndefined();
    }
  });
});

describe('the bucket', () => {
  it('is asked for at the start: wrong ones are named, and one that is away stops nobody', async () => {
    const { config } = await someS3();
    const open = (s3: S3Config) =>
      openPhotoStores(
        { photoStore: 's3', uploadsDir: '/nowhere', s3, photoWaitingBytes: 1 },
        { log: someLog().log },
      );
    await expect(open({ ...config, bucket: 'never-made' })).rejects.toThrow(/S3_BUCKET never-made/);
    await expect(open({ ...config, secretAccessKey: 'wrong' })).rejects.toThrow(ConfigError);
    await expect(open({ ...config, accessKeyId: 'wrong' })).rejects.toThrow(/S3_ACCESS_KEY_ID/);
    const away = await open({ ...config, endpoint: 'http://127.0.0.1:9' });
    await away.close();
  });

  it('gives nothing to who has no link, and a link holds for one photo and as long as it is there', async () => {
    const { config } = await someS3();
    const store = openS3({ ...config, publicUrl: config.endpoint });
    const [one, other] = [await putOne(store), await putOne(store)];
    const link = (await store.linkTo?.(one.key)) ?? '';
    expect(await store.linkTo?.(one.key)).toBe(link);
    expect([400, 401, 403]).toContain((await fetch(link.split('?')[0] ?? '')).status);
    expect((await fetch(link.replace(one.key, other.key))).status).toBe(403);
    expect(new Uint8Array(await (await fetch(link)).arrayBuffer())).toEqual(one.bytes);
    await store.delete([one.key]);
    expect((await fetch(link)).status).toBe(404);
    expect((await someS3()).store.linkTo).toBeUndefined();
  });
});

describe('photos that wait for S3', () => {
  it('are taken in and shown while S3 is away, get there by themselves, and are told of once', async () => {
    const { room, behind, state, folder, lines } = await someRoom();
    state.fault = { kind: 'down' };
    const photos = [await putOne(room), await putOne(room), await putOne(room)];
    for (const { key, bytes } of photos) expect((await room.get(key))?.bytes).toEqual(bytes);
    await until(() => lines.length > 0);
    expect(await behind.list({ limit: 10 })).toEqual({ items: [], next: null });
    state.fault = {};
    await until(() => isDrained(room));
    for (const { key, bytes } of photos) {
      expect((await behind.get(key))?.bytes).toEqual(bytes);
      expect((await room.get(key))?.bytes).toEqual(bytes);
    }
    expect(await readdir(folder)).toEqual(['gone']);
    await until(() => lines.length > 1);
    expect(lines).toEqual(['photos do not get to S3 and wait on local disk', 'photos go to S3 again']);
  });

  it('are still there after the process was gone, and go on from there', async () => {
    const { room, open, behind, state } = await someRoom();
    state.fault = { kind: 'down' };
    const { key, bytes } = await putOne(room);
    await room.close();
    const next = open();
    expect((await next.get(key))?.bytes).toEqual(bytes);
    state.fault = {};
    await until(() => isDrained(next));
    expect((await behind.get(key))?.bytes).toEqual(bytes);
  });

  it('are hidden at once for every process when they are deleted, though S3 is away, and stay so', async () => {
    const { room, open, behind, state } = await someRoom({ settleMs: 300 });
    const far = await putOne(room);
    await until(() => isDrained(room));
    state.fault = { kind: 'down' };
    const near = await putOne(room);
    const other = open();
    await other.delete([far.key, near.key]);
    for (const process of [room, other, open()])
      for (const { key } of [far, near]) {
        expect(await process.get(key)).toBeUndefined();
        expect(await process.linkTo?.(key)).toBeUndefined();
      }
    await expect(room.put(near.key, near.bytes, WEBP)).rejects.toMatchObject({ code: 'busy' });
    expect((await behind.get(far.key))?.bytes).toEqual(far.bytes);
    state.fault = {};
    const after = open();
    await until(async () => (await behind.get(far.key)) === undefined);
    expect(await after.get(far.key)).toBeUndefined();
    expect((await after.list({ limit: 10 })).items).toEqual([]);
    await pause(300);
    const last = open();
    await until(async () => (await last.waits()).deletions === 0);
    expect(await last.get(far.key)).toBeUndefined();
  });

  it('do not come back when they were deleted while they were being sent', async () => {
    const { room, open, behind, state, proxy } = await someRoom();
    state.fault = { latencyMs: 400 };
    const { key } = await putOne(room);
    await until(() => proxy.counts.get('PUT none') === 1);
    const other = open();
    await other.delete([key]);
    expect(await room.get(key)).toBeUndefined();
    await until(() => (proxy.ended.get('DELETE none') ?? 0) >= 2);
    await room.close();
    await other.close();
    expect(await behind.get(key)).toBeUndefined();
  });

  it('are refused, with a time to come back, when too many wait, and welcome again later', async () => {
    const { room, state } = await someRoom({ maxBytes: 10_000 });
    state.fault = { kind: 'down' };
    for (let i = 0; i < 3; i++) await putOne(room, 3000);
    const refused = await aPhoto(3000);
    const error = await room.put(refused.key, refused.bytes, WEBP).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'busy', detail: { retryAfter: 30 } });
    state.fault = {};
    await until(() => isDrained(room));
    await room.put(refused.key, refused.bytes, WEBP);
    expect((await room.get(refused.key))?.bytes).toEqual(refused.bytes);
  });

  it('are linked to only once S3 has them', async () => {
    const { room, state } = await someRoom();
    state.fault = { kind: 'down' };
    const { key, bytes } = await putOne(room);
    expect(await room.linkTo?.(key)).toBeUndefined();
    state.fault = {};
    await until(() => isDrained(room));
    const answer = await fetch((await room.linkTo?.(key)) ?? '');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });
});

describe('somebody who leaves while S3 is away', () => {
  it('is in no photo any more, at once here and there as soon as it is back', async () => {
    const { room, behind, state, folder } = await someRoom();
    const city = await openCityApp({}, { photoStore: room });
    const who = await city.resident();
    const photos = [await who.photo()];
    await until(() => isDrained(room));
    expect((await behind.list({ limit: 10 })).items).toHaveLength(2);
    state.fault = { kind: 'down' };
    photos.push(await who.photo());
    await who.post('/reports', aReport({ photoIds: photos }));
    const rows = await city.ports.database.select().from(photo);
    expect((await who.call('DELETE', '/me', { posts: 'remove' })).status).toBe(204);
    for (const { displayKey } of rows) expect(await room.get(displayKey)).toBeUndefined();
    expect((await readdir(folder)).filter((name) => name.endsWith('.webp'))).toEqual([]);
    state.fault = {};
    await until(async () => (await behind.list({ limit: 10 })).items.length === 0);
  });
});

describe('an operator who goes from one place to the other', () => {
  const openStores = async (uploadsDir: string, photoStore: 'disk' | 's3', s3: S3Config | undefined) => {
    const opened = await openPhotoStores(
      { photoStore, uploadsDir, s3, photoWaitingBytes: 1e9 },
      { log: someLog().log },
    );
    undo.push(opened.close);
    return opened;
  };

  it('reads, lists and deletes in both, whichever takes the new photos', async () => {
    const { config } = await someS3();
    const uploads = await newFolder();
    const toDisk = await openStores(uploads, 'disk', config);
    const old = await putOne(toDisk.store);
    const toS3 = await openStores(uploads, 's3', config);
    const young = await putOne(toS3.store);
    await until(async () => (await toS3.waits()).photos === 0);
    expect([await toS3.disk.get(young.key), await toS3.s3?.get(old.key)]).toEqual([undefined, undefined]);
    for (const { store } of [toDisk, toS3]) {
      for (const { key, bytes } of [old, young]) expect((await store.get(key))?.bytes).toEqual(bytes);
      const { items } = await store.list({ limit: 10 });
      expect(items.map(({ key }) => key)).toEqual([old.key, young.key].sort());
    }
    await toDisk.store.delete([old.key, young.key]);
    for (const { store } of [toDisk, toS3]) {
      expect(await store.get(old.key)).toBeUndefined();
      expect(await store.list({ limit: 10 })).toEqual({ items: [], next: null });
    }
  });

  it('loses nothing that still waits when S3 is taken away for good', async () => {
    const uploads = await newFolder();
    const { config } = await someS3();
    const toS3 = await openStores(uploads, 's3', { ...config, endpoint: 'http://127.0.0.1:9' });
    const { key, bytes } = await putOne(toS3.store);
    await toS3.close();
    const alone = await openStores(uploads, 'disk', undefined);
    expect((await alone.store.get(key))?.bytes).toEqual(bytes);
    expect((await diskPhotoStore({ folder: uploads }).get(key))?.bytes).toEqual(bytes);
  });
});
