import type { MiddlewareHandler } from 'hono';
import { DomainError } from '#domain/errors.ts';
import type { WriteLimits } from '#domain/write-limits.ts';
import type { Clock } from '../ports/index.ts';
import { blockOf } from './client-address.ts';
import type { Env } from './env.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** So many blocks are remembered, the latest; a few megabytes. Who is forgotten begins anew: the counters in the database remain. */
const REMEMBERED = 20_000;

type Bucket = { tokens: number; at: number };
type Flood = WriteLimits['flood'];

/**
 * A bucket of tokens for each block of addresses. `take` gives 0 when one was there, else the milliseconds until there
 * is one.
 */
export function openBuckets({ burst, perSecond }: Flood, remembered = REMEMBERED) {
  const buckets = new Map<string, Bucket>();
  const refilled = (key: string, now: number): Bucket => {
    const { tokens, at } = buckets.get(key) ?? { tokens: burst, at: now };
    return { tokens: Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * perSecond), at: now };
  };
  return {
    take(key: string, now: number): number {
      const bucket = refilled(key, now);
      const wait = bucket.tokens >= 1 ? 0 : ((1 - bucket.tokens) / perSecond) * 1000;
      if (wait === 0) bucket.tokens -= 1;
      buckets.delete(key);
      buckets.set(key, bucket);
      const [oldest] = buckets.keys();
      if (buckets.size > remembered && oldest !== undefined) buckets.delete(oldest);
      return wait;
    },
    get size() {
      return buckets.size;
    },
  };
}

/**
 * Stands before everything that asks the database, sessions too: a flood of writes from one block of addresses costs
 * this process a look into a map. It holds for offices as well, because who somebody is would have to be read first, and
 * is wide enough for all clerks behind one address. It is one process's memory and a courtesy to the database; what is
 * right rests on the counters there. Where no address is known (no socket, as on Workers) the edge in front has to do it.
 */
export function floodGate(flood: Flood | undefined, clock: Clock): MiddlewareHandler<Env> {
  const buckets = flood && openBuckets(flood);
  return async (c, next) => {
    const address = c.get('address');
    if (buckets && address !== undefined && !SAFE.has(c.req.method)) {
      const wait = buckets.take(blockOf(address), clock.now().getTime());
      if (wait > 0) throw new DomainError('address_busy', { retryAfter: Math.ceil(wait / 1000) });
    }
    await next();
  };
}
