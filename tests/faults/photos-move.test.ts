import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { person } from '#db/schema/index.ts';
import type { Person } from '#domain/actor.ts';
import { isPhotoKey } from '#domain/photo.ts';
import { runCommand } from '../../server/cli/run-command.ts';
import {
  type PhotoDifference,
  readPhoto,
  takePhoto,
  verifyPhotos,
} from '../../server/features/photos/index.ts';
import { type OpenedApp, openApp } from '../../server/open-app.ts';
import { readConfig } from '../../server/platform/node/config.ts';
import { openPhotoStores, type PhotoStores } from '../../server/platform/node/open-photo-store.ts';
import { readMetadata } from '../../server/platform/node/read-metadata.ts';
import type { PhotoStore } from '../../server/ports/photo-store.ts';
import { fakeImageResizer, fakeJpeg } from '../fakes/photos.ts';
import { type S3Server, startS3 } from '../support/s3-server.ts';
import { bundleOf, COMMAND_LINE, openPlace, type Place } from '../support/server-process.ts';
import { figure, isLong } from './figure.ts';

const PHOTOS = isLong ? 300 : 20;
/** How much is there already when it is killed. */
const shares = isLong ? [0.1, 0.3, 0.5, 0.7, 0.9] : [0.4];
const silent = { info: () => {}, error: () => {} };

let s3: S3Server;
let place: Place;
let stores: PhotoStores;
let opened: OpenedApp;
beforeAll(async () => {
  s3 = await startS3();
  await s3.makeBucket('photos');
  const { endpoint = '', region, bucket, accessKeyId, secretAccessKey } = s3.config('photos');
  const described = { S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET: bucket };
  const keys = { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey };
  place = openPlace({ ...described, ...keys, PHOTO_STORE: 'disk' });
  const config = readConfig(place.env);
  opened = await openApp(config);
  stores = await openPhotoStores(config, { log: silent });
});
afterAll(async () => {
  await stores?.close();
  opened?.close();
  place?.remove();
  await s3?.stop();
});

async function takeMany(): Promise<string[]> {
  const { ports } = opened;
  const sender: Person = { type: 'person', personId: 'sender', standing: 'guest', name: null, grants: [] };
  await ports.database.insert(person).values({ id: sender.personId, createdAt: 0 });
  const taking = { ...ports, photoStore: stores.disk, imageResizer: fakeImageResizer() };
  const urls: string[] = [];
  for (let i = 0; i < PHOTOS; i++) {
    const { displayUrl, thumbUrl } = await takePhoto(taking, { person: sender, bytes: fakeJpeg() });
    urls.push(displayUrl, thumbUrl);
  }
  return urls.map((url) => url.slice('/photos/'.length));
}

/** What a write leaves that was cut short is the sweeper's, as always on disk. */
const keysIn = async (store: PhotoStore) =>
  (await store.list({ limit: 1000 })).items.map(({ key }) => key).filter(isPhotoKey);

/** Ends the command −9 as soon as so many objects are at the other place; gives whether it was still at work. */
async function moveAndKill(to: 's3' | 'disk', there: PhotoStore, atObjects: number): Promise<boolean> {
  const args = [await bundleOf(COMMAND_LINE), 'photos', 'move', '--to', to];
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', ...place.env },
    stdio: 'ignore',
  });
  let isOver = false;
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      isOver = true;
      resolve();
    }),
  );
  while (!isOver && (await keysIn(there)).length < atObjects);
  const wasAtWork = child.kill('SIGKILL');
  await ended;
  return wasAtWork && child.signalCode === 'SIGKILL';
}

async function moveTheRest(to: string): Promise<{ code: number; damaged: number }> {
  const printed: string[] = [];
  const print = (line: string) => printed.push(line);
  const around = { env: place.env, open: openApp, print, complain: print };
  const code = await runCommand(['photos', 'move', '--to', to, '--json'], around);
  return { code, ...JSON.parse(printed.join('\n')) };
}

/** Reads one photo after the other for as long as the work goes on, as a server does that knows both places. */
async function readingMeanwhile<T>(keys: string[], work: Promise<T>): Promise<{ result: T; reads: number }> {
  const { ports } = opened;
  let [reads, isDone] = [0, false];
  const over = () => {
    isDone = true;
  };
  work.then(over, over);
  for (; !isDone; reads++)
    await readPhoto({ ...ports, photoStore: stores.store }, keys[reads % keys.length] ?? '');
  return { result: await work, reads };
}

async function differences(photoStore: PhotoStore): Promise<PhotoDifference[]> {
  const found: PhotoDifference[] = [];
  const inspection = { readMetadata, found: (one: PhotoDifference) => found.push(one), progress: () => {} };
  const findings = await verifyPhotos({ ...opened.ports, photoStore }, inspection);
  expect([findings.photos, findings.objects - findings.waiting]).toEqual([PHOTOS, 2 * PHOTOS]);
  return found;
}

it('moves every photo to S3 and back, killed in the middle, while a server goes on showing them', async () => {
  const keys = await takeMany();
  const all = keys.toSorted();
  const ways: ['s3' | 'disk', PhotoStore, PhotoStore][] = [
    ['s3', stores.disk, stores.s3 as PhotoStore],
    ['disk', stores.s3 as PhotoStore, stores.disk],
  ];
  let [kills, reads] = [0, 0];
  for (const [to, here, there] of ways) {
    for (const share of shares) {
      const killing = moveAndKill(to, there, Math.ceil(share * all.length));
      const killed = await readingMeanwhile(keys, killing);
      kills += killed.result ? 1 : 0;
      reads += killed.reads;
      expect([...new Set([...(await keysIn(here)), ...(await keysIn(there))])].sort()).toEqual(all);
    }
    expect(await moveTheRest(to)).toMatchObject({ code: 0, damaged: 0 });
    expect([await keysIn(here), await keysIn(there)]).toEqual([[], all]);
    expect(await differences(there)).toEqual([]);
  }
  expect(kills).toBe(2 * shares.length);
  figure(
    `photos move: ${all.length} objects to S3 and back, killed −9 ${kills} times in between, 0 lost, 0 left behind, ${reads} reads meanwhile all answered`,
  );
});
