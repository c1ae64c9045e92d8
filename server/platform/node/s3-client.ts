import { S3Client } from '@aws-sdk/client-s3';
import type { S3Config } from './s3-config.ts';

/** Longest wait for a connection, for an answer to begin and go on, and for one operation with all its tries. */
export type S3Times = { connectMs: number; answerMs: number; operationMs: number };
export const s3Times: S3Times = { connectMs: 2_000, answerMs: 10_000, operationMs: 30_000 };

const TRIES = 3;
const SOCKETS = 64;

/**
 * A client that every S3-compatible store understands and that never waits without end.
 *
 * The SDK's own checksums are used only where an operation cannot do without (`WHEN_REQUIRED`): by default it sends and
 * expects CRC32 in trailers, which Swift, older MinIO and R2 refuse. Nothing is lost by that: what is written carries
 * Content-MD5, which they all verify, and what is read is held against the SHA-256 in its key.
 *
 * `standard` retries are bounded, wait with exponential backoff and full jitter, and stop altogether when too many fail.
 */
export function s3ClientOf(config: S3Config, endpoint: string | undefined, times: S3Times): S3Client {
  return new S3Client({
    region: config.region,
    ...(endpoint !== undefined && { endpoint }),
    forcePathStyle: config.pathStyle,
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    retryMode: 'standard',
    maxAttempts: TRIES,
    requestHandler: {
      connectionTimeout: times.connectMs,
      requestTimeout: times.answerMs,
      throwOnRequestTimeout: true,
      socketTimeout: times.answerMs,
      httpAgent: { keepAlive: true, maxSockets: SOCKETS },
      httpsAgent: { keepAlive: true, maxSockets: SOCKETS },
    },
  });
}
