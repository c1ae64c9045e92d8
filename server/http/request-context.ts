import type { Context, MiddlewareHandler } from 'hono';
import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { wordsFor } from '#words/index.ts';
import type { NewId } from '../ports/index.ts';
import { bearerOf } from './bearer.ts';
import { clientAddress, type TrustProxy } from './client-address.ts';
import type { Env } from './env.ts';
import { languageOf } from './language.ts';

/** Gives every request its id, a language and the address that it comes from; asks nobody. */
export function requestContext(newId: NewId, trustProxy: TrustProxy): MiddlewareHandler<Env> {
  return async (c, next) => {
    const requestId = newId();
    c.set('requestId', requestId);
    c.set('address', clientAddress(c, trustProxy));
    speakTo(c, undefined);
    c.header('X-Request-Id', requestId);
    await next();
  };
}

type Resolvers = {
  bySession: (headers: Headers) => Promise<Actor | undefined>;
  byToken: (token: string) => Promise<Actor | undefined>;
};

/**
 * Says who is asking: whose the bearer token is, or else whose session the cookie names. A token that opens nothing is
 * refused wherever it is shown, so that nobody writes as a fresh guest instead.
 */
export function whoAsks({ bySession, byToken }: Resolvers): MiddlewareHandler<Env> {
  const actorBy = async (token: string) => {
    const actor = await byToken(token);
    if (actor === undefined) throw new DomainError('sign_in_needed');
    return actor;
  };
  return async (c, next) => {
    const token = bearerOf(c.req.raw.headers);
    const hasCookie = c.req.header('Cookie') !== undefined;
    if (token !== undefined) c.set('actor', await actorBy(token));
    else c.set('actor', hasCookie ? await bySession(c.req.raw.headers) : undefined);
    speakTo(c, c.get('actor'));
    await next();
  };
}

/** Once before it is known who asks, so that a refusal has words too. */
function speakTo(c: Context<Env>, actor: Actor | undefined): void {
  const language = languageOf(c, actor);
  c.set('language', language);
  c.set('words', wordsFor(language));
}
