import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { sha256 } from '#domain/event.ts';
import { isPhotoKey, readPhotoKey } from '#domain/photo.ts';
import {
  DamagedPhoto,
  type PhotoStore,
  type StoredKeys,
  type StoredObject,
} from '../../ports/photo-store.ts';
import { inParallel } from './in-parallel.ts';
import { type S3Times, s3ClientOf, s3Times } from './s3-client.ts';
import type { S3Config } from './s3-config.ts';
import { s3LinksOf } from './s3-links.ts';
import { isMissingObject, s3RefusalOf, s3StatusOf } from './s3-refusals.ts';
import { type TimeLimits, timeLimits } from './time-limits.ts';

const READS = 4;
const DELETES_AT_ONCE = 16;
const KEYS_MAX = 1000;
const CHECK_MS = 4_000;

/** `demandBucket` gives what the operator has to mend, or nothing when the bucket is there or the store just away. */
export type S3PhotoStore = PhotoStore & {
  demandBucket(): Promise<string | undefined>;
  close(): void;
};

/**
 * Photos in a bucket of an S3-compatible store. The bucket is private, always: hiding a report must take its photos from
 * everybody, and a bucket that anybody may read, or list, would keep giving them to who knows or guesses an address.
 *
 * A write carries Content-MD5, so the store itself refuses bytes that were altered on the way and keeps nothing of a
 * write that was cut short. The ETag is not looked at: under encryption it is no hash. A read is whole or nothing: length
 * and the hash in the key are checked, a torn read is tried again, and what stays wrong is `DamagedPhoto`.
 * Objects that are not of our own making are neither listed nor touched.
 */
export function s3PhotoStore(config: S3Config, times: S3Times = s3Times): S3PhotoStore {
  const client = s3ClientOf(config, config.endpoint, times);
  const links = s3LinksOf(config, times);
  const limits = timeLimits(times.operationMs);
  const bucket: Bucket = { client, name: config.bucket, within: limits.within };
  return {
    put: (key, bytes, contentType) => withRefusals(() => put(bucket, key, bytes, contentType)),
    get: (key) => withRefusals(() => get(bucket, key)),
    delete: (keys) => withRefusals(() => remove(bucket, keys)),
    list: (page) => withRefusals(() => list(bucket, page)),
    ...(links && { linkTo: links.linkTo }),
    demandBucket: () => complaintOf(bucket),
    close: () => {
      limits.close();
      client.destroy();
      links?.close();
    },
  };
}

type Bucket = { client: S3Client; name: string; within: TimeLimits['within'] };

async function withRefusals<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DamagedPhoto ? error : s3RefusalOf(error);
  }
}

async function put(bucket: Bucket, key: string, bytes: Uint8Array, contentType: string): Promise<void> {
  if (!isPhotoKey(key)) throw new Error('Not a key of a photo.');
  const command = new PutObjectCommand({
    Bucket: bucket.name,
    Key: key,
    Body: bytes,
    ContentLength: bytes.byteLength,
    ContentType: contentType,
    ContentMD5: createHash('md5').update(bytes).digest('base64'),
  });
  await bucket.within((abortSignal) => bucket.client.send(command, { abortSignal }));
}

async function get(bucket: Bucket, key: string): Promise<StoredObject | undefined> {
  const named = readPhotoKey(key);
  return named && bucket.within((signal) => getWhole(bucket, key, named.hash, signal));
}

async function getWhole(bucket: Bucket, key: string, hash: string, abortSignal: AbortSignal) {
  let torn: unknown;
  for (let read = 0; read < READS; read++) {
    if (read > 0) await pause(Math.random() * 50 * 2 ** read);
    const object = await readOnce(bucket, key, abortSignal);
    if (object === undefined) return undefined;
    if ('torn' in object) torn = object.torn;
    else if ((await sha256(object.bytes)).startsWith(hash)) return object;
    else torn = undefined;
  }
  throw torn ?? new DamagedPhoto(key);
}

/** A body that broke off, or is not as long as was said, is `torn`: the wire's fault and not the object's. */
async function readOnce(
  { client, name }: Bucket,
  key: string,
  abortSignal: AbortSignal,
): Promise<StoredObject | { torn: unknown } | undefined> {
  const answer = await client
    .send(new GetObjectCommand({ Bucket: name, Key: key }), { abortSignal })
    .catch(orMissing);
  if (answer?.Body === undefined) return undefined;
  try {
    const bytes = new Uint8Array(await answer.Body.transformToByteArray());
    if (bytes.byteLength !== answer.ContentLength) return { torn: new Error('A read was cut short.') };
    return { bytes, contentType: answer.ContentType ?? 'image/webp' };
  } catch (error) {
    abortSignal.throwIfAborted();
    return { torn: error };
  }
}

function orMissing(error: unknown): undefined {
  if (!isMissingObject(error)) throw error;
}

/** One by one, because not every store has a call for many. */
async function remove({ client, name, within }: Bucket, keys: readonly string[]): Promise<void> {
  await inParallel(DELETES_AT_ONCE, keys.filter(isPhotoKey), async (key) => {
    const command = new DeleteObjectCommand({ Bucket: name, Key: key });
    await within((abortSignal) => client.send(command, { abortSignal })).catch(orMissing);
  });
}

async function list(
  { client, name, within }: Bucket,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<StoredKeys> {
  const command = new ListObjectsV2Command({
    Bucket: name,
    MaxKeys: Math.min(limit, KEYS_MAX),
    ...(after && { StartAfter: after }),
  });
  const { Contents: contents = [], IsTruncated } = await within((abortSignal) =>
    client.send(command, { abortSignal }),
  );
  const items = contents.flatMap(({ Key: key, Size: size, LastModified: writtenAt }) =>
    key !== undefined && isPhotoKey(key)
      ? [{ key, size: size ?? 0, writtenAt: writtenAt ?? new Date(0) }]
      : [],
  );
  return { items, next: IsTruncated ? (contents.at(-1)?.Key ?? null) : null };
}

async function complaintOf({ client, name }: Bucket): Promise<string | undefined> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: name }), {
      abortSignal: AbortSignal.timeout(CHECK_MS),
    });
  } catch (error) {
    const status = s3StatusOf(error);
    if (status === 404) return `S3_BUCKET ${name} does not exist at S3_ENDPOINT`;
    if (status === 301) return `S3_REGION is not where the bucket ${name} is`;
    if (status === 403)
      return `S3_ACCESS_KEY_ID with its secret is not accepted, or may not list the bucket ${name}, or this machine's clock is wrong`;
  }
  return undefined;
}
