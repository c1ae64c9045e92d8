import { DomainError } from '#domain/errors.ts';

const AGAIN_SECONDS = 10;
const NO_ROOM_SECONDS = 60;

type Answered = { name?: unknown; code?: unknown; $metadata?: { httpStatusCode?: number } };

/** What stores call it when a bucket, an account or a disk is full. */
const noRoom = /Quota|StorageFull|InsufficientStorage|EntityTooLarge|InsufficientCapacity/;
/** Said with a status of 4xx, and right again when tried once more. */
const passing = /^(BadDigest|RequestTimeout|IncompleteBody|SlowDown|RequestTimeTooSkewed|OperationAborted)$/;

const answeredBy = (error: unknown): Answered => (typeof error === 'object' && error !== null ? error : {});
export const s3NameOf = (error: unknown) => String(answeredBy(error).name ?? answeredBy(error).code ?? '');
export const s3StatusOf = (error: unknown) => answeredBy(error).$metadata?.httpStatusCode;

/** A missing bucket has the same status as a missing photo, and must never pass for one. */
export const isMissingObject = (error: unknown) =>
  s3StatusOf(error) === 404 && ['NoSuchKey', 'NotFound'].includes(s3NameOf(error));

/**
 * What the store says, in words that a caller can act on. No status at all is the network or one of our time limits; a
 * refusal of our credentials is the operator's to mend and was told at the start, so for a resident it is a matter of
 * trying again. Anything else is a defect.
 */
export function s3RefusalOf(error: unknown): unknown {
  const [status, name] = [s3StatusOf(error), s3NameOf(error)];
  if (noRoom.test(name) || status === 507) return because(error, 'no_room', NO_ROOM_SECONDS);
  const isAway =
    status === undefined || status >= 500 || [401, 403, 408, 429].includes(status) || passing.test(name);
  return isAway || name === 'NoSuchBucket' ? because(error, 'busy', AGAIN_SECONDS) : error;
}

function because(cause: unknown, code: 'busy' | 'no_room', retryAfter: number): DomainError {
  return Object.assign(new DomainError(code, { retryAfter }), { cause });
}
