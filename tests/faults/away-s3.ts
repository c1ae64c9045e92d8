import { createHash } from 'node:crypto';
import { GetObjectCommand, ListObjectsV2Command, type ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { readPhotoKey } from '#domain/photo.ts';
import { inParallel } from '../../server/platform/node/in-parallel.ts';
import type { S3Config } from '../../server/platform/node/s3-config.ts';
import { type FaultyS3, openFaultyS3, type S3Fault } from '../support/faulty-s3.ts';
import { clientOf, sharedS3 } from '../support/s3-server.ts';
import { openPlace, type Place } from '../support/server-process.ts';

/** A place whose photos go to a bucket of their own, over a wire that `fault` breaks. */
export type PlaceWithS3 = {
  place: Place;
  config: S3Config;
  proxy: FaultyS3;
  state: { fault: () => S3Fault };
  close(): Promise<void>;
};

export async function openPlaceWithS3(env: Record<string, string> = {}): Promise<PlaceWithS3> {
  const server = await sharedS3();
  const bucket = `naosu-${crypto.randomUUID()}`;
  await server.makeBucket(bucket);
  const state = { fault: (): S3Fault => ({}) };
  const proxy = await openFaultyS3(server.port, () => state.fault());
  const config = server.config(bucket);
  const place = openPlace({
    PHOTO_STORE: 's3',
    S3_ENDPOINT: proxy.endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: config.accessKeyId,
    S3_SECRET_ACCESS_KEY: config.secretAccessKey,
    GUEST_POSTS: 'open',
    ...env,
  });
  const close = async () => {
    await proxy.close();
    place.remove();
  };
  return { place, config, proxy, state, close };
}

const READS_AT_ONCE = 16;

export type Held = { keys: string[]; wrong: string[] };

/** Everything in the bucket, read past our own code, and what of it does not have the hash that its key says. */
export async function readBucket(config: S3Config): Promise<Held> {
  const client = clientOf(config);
  const [keys, wrong] = [await listBucket(config), [] as string[]];
  await inParallel(READS_AT_ONCE, keys, async (Key) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: config.bucket, Key }));
    const hash = createHash('sha256').update((await Body?.transformToByteArray()) ?? '');
    if (!hash.digest('hex').startsWith(readPhotoKey(Key)?.hash ?? '?')) wrong.push(Key);
  });
  client.destroy();
  return { keys, wrong };
}

async function listBucket(config: S3Config): Promise<string[]> {
  const client = clientOf(config);
  const keys: string[] = [];
  for (let isMore = true; isMore; ) {
    const page: ListObjectsV2CommandOutput = await client.send(
      new ListObjectsV2Command({ Bucket: config.bucket, StartAfter: keys.at(-1) }),
    );
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
    isMore = page.IsTruncated === true;
  }
  client.destroy();
  return keys;
}
