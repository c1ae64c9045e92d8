import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { isPhotoKey } from '#domain/photo.ts';
import { type S3Times, s3ClientOf } from './s3-client.ts';
import type { S3Config } from './s3-config.ts';

/** A link is made anew every five minutes and lives for ten, so who was just given one has at least five. */
const SLOT_SECONDS = 300;
const LIFE_SECONDS = 2 * SLOT_SECONDS;

export type S3Links = { linkTo(key: string): Promise<string | undefined>; close(): void };

/**
 * Links under which a browser reads a photo from the store itself, where the operator said how browsers reach it. They
 * are signed for that host, and dated from the start of the slot, so that within it a photo has one address and caches
 * serve it. Only a browser may keep what it was given: what is hidden must not live on in a shared cache.
 */
export function s3LinksOf(config: S3Config, times: S3Times): S3Links | undefined {
  if (config.publicUrl === undefined) return undefined;
  const client = s3ClientOf(config, config.publicUrl, times);
  return {
    async linkTo(key) {
      if (!isPhotoKey(key)) return undefined;
      const command = new GetObjectCommand({
        Bucket: config.bucket,
        Key: key,
        ResponseCacheControl: `private, max-age=${SLOT_SECONDS}`,
      });
      return getSignedUrl(client, command, { expiresIn: LIFE_SECONDS, signingDate: startOfSlot() });
    },
    close: () => client.destroy(),
  };
}

const startOfSlot = () => new Date(Math.floor(Date.now() / (SLOT_SECONDS * 1000)) * SLOT_SECONDS * 1000);
