import { DrizzleQueryError } from 'drizzle-orm';
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { DomainError, type ErrorCode, type ErrorDetail } from '#domain/errors.ts';
import type { Words } from '#words/index.ts';
import type { Log } from '../ports/index.ts';
import type { Env } from './env.ts';

/** The one place that knows which HTTP status a refusal has (ARCHITECTURE.md, «Errors»). */
export const statusOf: Record<ErrorCode, ContentfulStatusCode> = {
  unreadable: 400,
  key_malformed: 400,
  sign_in_needed: 401,
  forbidden: 403,
  wrong_origin: 403,
  second_factor_needed: 403,
  sign_in_again: 403,
  suspended: 403,
  not_found: 404,
  moved_meanwhile: 409,
  in_flight: 409,
  gone: 410,
  too_slow: 408,
  too_large: 413,
  wrong_type: 415,
  range_unsatisfiable: 416,
  not_acceptable: 422,
  text_too_long: 422,
  nothing_said: 422,
  outside_city: 422,
  unknown_category: 422,
  unknown_ward: 422,
  category_of_other_kind: 422,
  unknown_answer: 422,
  too_many_photos: 422,
  photo_unreadable: 422,
  photo_format_refused: 415,
  photo_heic_refused: 415,
  photo_too_many_pixels: 422,
  photo_unknown: 422,
  photo_gone: 422,
  photo_damaged: 500,
  status_move_refused: 422,
  reason_needed: 422,
  date_needed: 422,
  duplicate_unknown: 422,
  correction_too_late: 422,
  key_reused: 422,
  code_wrong: 422,
  link_spent: 422,
  link_not_needed: 409,
  passkey_refused: 422,
  factor_wrong: 422,
  provider_refused: 422,
  email_taken: 409,
  last_way_in: 409,
  last_administrator: 409,
  guests_off: 403,
  too_many_requests: 429,
  address_busy: 429,
  place_busy: 429,
  photos_waiting: 429,
  photos_full: 503,
  busy: 503,
  no_room: 507,
  broken: 500,
};

/** A problem document (RFC 9457) in the caller's language. `type` is stable and names the code. */
export function problemOf(code: ErrorCode, detail: ErrorDetail, words: Words, requestId: string) {
  const { title, detail: sentence } = words.problems[code];
  const { errors, current } = detail;
  return {
    type: `https://naosu.example/problems/${code}`,
    title,
    status: statusOf[code],
    detail: sentence,
    code,
    instance: `urn:request:${requestId}`,
    ...(errors && {
      errors: errors.map(({ path, message }) => ({ path, message: fieldMessage(words, message) })),
    }),
    ...(current && { current }),
  };
}

/** Schemas give a key of `words.fields`; anything else has no sentence of its own. */
function fieldMessage(words: Words, key: string): string {
  return key in words.fields ? words.fields[key as keyof Words['fields']] : words.fields.invalid;
}

const SQLITE_BUSY = /SQLITE_BUSY|database is locked/;
const POINTS_TO_NOTHING = /FOREIGN KEY constraint failed/;
const SQLITE_FULL = /SQLITE_FULL|database or disk is full|ENOSPC/;

/** Every message in an error's chain of causes: Drizzle wraps what the engine said. */
export function messagesOf(error: unknown): string {
  const messages: string[] = [];
  for (let e = error; e instanceof Error; e = e.cause) messages.push(e.message);
  return messages.join('\n');
}

/**
 * A defect for the log: what was thrown, down to its first cause, and where. A failed statement is told without its
 * values, because those are what people wrote and who they are.
 */
export function defectOf(error: unknown): string {
  const lines: string[] = [];
  for (let e = error; e instanceof Error; e = e.cause) {
    const message = e instanceof DrizzleQueryError ? `failed query: ${e.query}` : e.message;
    const frames = (e.stack ?? '').replace(e.message, '').split('\n').slice(1);
    lines.push(`${e.name}: ${message}`, ...frames);
  }
  return lines.length > 0 ? lines.join('\n') : typeof error;
}

/** What went wrong, as a refusal: foreseen ones as they are, the engine's own limits by name, the rest as `broken`. */
export function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof HTTPException) {
    if (error.status === 413) return new DomainError('too_large');
    return new DomainError(error.status === 404 ? 'not_found' : 'unreadable');
  }
  const messages = messagesOf(error);
  if (SQLITE_BUSY.test(messages)) return new DomainError('busy', { retryAfter: 2 });
  if (POINTS_TO_NOTHING.test(messages)) return whileLeaving(error);
  if (SQLITE_FULL.test(messages)) return new DomainError('no_room', { retryAfter: 60 });
  return new DomainError('broken');
}

/** Who writes, or what is written about, went for good while the write was under way: asked again, it is told so. */
function whileLeaving(cause: unknown): DomainError {
  const refusal = new DomainError('busy', { retryAfter: 1 });
  refusal.cause = cause;
  return refusal;
}

/** Turns whatever was thrown into a problem document; defects are logged, and what is wrong with the machine. */
export function problemHandler(log: Log): ErrorHandler<Env> {
  return (error, c) => {
    const refusal = asDomainError(error);
    if (refusal.code === 'broken' || refusal.cause !== undefined) {
      log.error('request failed', {
        requestId: c.get('requestId'),
        method: c.req.method,
        route: c.req.path.replace(/\d+/g, '#'),
        error: defectOf(error),
      });
    }
    return sendProblem(c, refusal);
  };
}

/** A hidden report's tombstone is the whole answer: nothing else of it may be said (ARCHITECTURE.md). */
export function sendProblem(c: Context<Env>, { code, detail }: DomainError): Response {
  if (detail.retryAfter !== undefined) c.header('Retry-After', String(detail.retryAfter));
  c.header('Cache-Control', 'no-store');
  const body = detail.tombstone ?? problemOf(code, detail, c.get('words'), c.get('requestId'));
  return c.body(JSON.stringify(body), statusOf[code], {
    'Content-Type': 'application/problem+json; charset=utf-8',
  });
}
