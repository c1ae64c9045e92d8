import { and, eq, gt, inArray } from 'drizzle-orm';
import type { Context, MiddlewareHandler } from 'hono';
import { idempotency } from '#db/schema/index.ts';
import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { sha256 } from '#domain/event.ts';
import type { AppPorts, Env, IdempotencyKey } from './env.ts';
import { messagesOf } from './problem.ts';

/** How long an answer can be asked for again (published in the API's description). */
export const KEY_LIFE_MS = 24 * 60 * 60 * 1000;

/** Scope of writes that come without a session: there the key itself, 122 random bits, is what only the sender knows. */
const NO_SESSION = 'none';

/** Whose key it is. Who came by a tracking link has keys apart from those of the poster's own session. */
export function scopeOf(actor: Actor | undefined): string {
  if (actor?.type !== 'person') return NO_SESSION;
  return actor.onlyReport === undefined ? actor.personId : `${actor.personId}#${actor.onlyReport}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type Ports = Pick<AppPorts, 'database' | 'clock' | 'inFlight'>;

/**
 * `Idempotency-Key` on every POST (IETF draft-ietf-httpapi-idempotency-key-header-07): same key and body, the stored
 * answer; other body, 422; still being worked on in this process, 409. The row itself is written by the verb, in the
 * batch of its effect. Uploads hash their own bytes and call `beginIdempotent` themselves.
 */
export function idempotent(ports: Ports): MiddlewareHandler<Env> {
  return async (c, next) => {
    const isJson = /^application\/json\b/i.test(c.req.header('Content-Type') ?? '');
    try {
      if (c.req.method === 'POST' && isJson) {
        const replay = await beginIdempotent(c, ports, async () =>
          sha256(`${c.req.path}\n${await c.req.text()}`),
        );
        if (replay) return replay;
      }
      await next();
      const lost = c.get('idempotency');
      if (lost && c.error) c.res = (await answerOfTheWinner(ports, lost, c.error)) ?? c.res;
    } finally {
      const key = c.get('idempotency');
      if (key) ports.inFlight.delete(flightOf(key));
    }
  };
}

const flightOf = ({ scope, key }: IdempotencyKey) => `${scope} ${key}`;

/** Gives the stored answer when the key was used, refuses a misused one, and else marks the key as being worked on. */
export async function beginIdempotent(
  c: Context<Env>,
  ports: Ports,
  hashBody: () => Promise<string>,
): Promise<Response | undefined> {
  const given = c.req.header('Idempotency-Key');
  if (given === undefined) return undefined;
  if (!UUID.test(given)) throw new DomainError('key_malformed');
  const scope = scopeOf(c.get('actor'));
  const key: IdempotencyKey = { scope, key: given.toLowerCase(), bodyHash: await hashBody() };
  if (ports.inFlight.has(flightOf(key))) throw new DomainError('in_flight', { retryAfter: 1 });
  ports.inFlight.add(flightOf(key));
  c.set('idempotency', key);
  return findAnswer(ports, [scope, NO_SESSION], key);
}

/**
 * Another process may have committed the same key while this one was at work: its answer is ours too, whatever ours
 * failed of (the key itself, a photo that is taken, a version that moved on).
 */
async function answerOfTheWinner(
  ports: Ports,
  key: IdempotencyKey,
  error: Error,
): Promise<Response | undefined> {
  const answer = await findAnswer(ports, [key.scope], key);
  const lostTheKey = /UNIQUE constraint failed: idempotency\./.test(messagesOf(error));
  if (answer === undefined && lostTheKey) throw new DomainError('busy', { retryAfter: 1 });
  return answer;
}

/** One's own scope first; then what this browser may have sent before it had a session, which must be the same body. */
async function findAnswer(
  ports: Ports,
  scopes: string[],
  key: IdempotencyKey,
): Promise<Response | undefined> {
  const rows = await ports.database
    .select()
    .from(idempotency)
    .where(
      and(
        inArray(idempotency.scope, scopes),
        eq(idempotency.key, key.key),
        gt(idempotency.expiresAt, ports.clock.now().getTime()),
      ),
    );
  const row = rows.find((r) => r.scope === key.scope) ?? rows[0];
  if (row === undefined) return undefined;
  if (row.bodyHash !== key.bodyHash) throw new DomainError('key_reused');
  return new Response(row.answer === '' ? null : row.answer, {
    status: row.status,
    headers: headersOf(row.answer),
  });
}

function headersOf(answer: string): Record<string, string> {
  const { number } = (answer === '' ? {} : JSON.parse(answer)) as { number?: number };
  return {
    'Content-Type': 'application/json',
    'Cache-Control': 'private, no-store',
    'Idempotent-Replayed': 'true',
    ...(number !== undefined && { Location: `/api/v1/reports/${number}` }),
  };
}
