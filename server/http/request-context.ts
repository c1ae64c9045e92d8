import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { type Language, languages, wordsFor } from '#words/index.ts';
import type { NewId } from '../ports/index.ts';
import { bearerOf } from './bearer.ts';
import { clientAddress, type TrustProxy } from './client-address.ts';
import type { Env } from './env.ts';

const isLanguage = (value: string | undefined): value is Language =>
  languages.some((language) => language === value);

/** `?lang=`, then the cookie, then `Accept-Language`, then the first of ours (Japanese). */
export function languageOf(c: Context): Language {
  const asked = c.req.query('lang') ?? getCookie(c, 'lang');
  if (isLanguage(asked)) return asked;
  const wanted = (c.req.header('Accept-Language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find(isLanguage) ?? languages[0];
}

/** Gives every request its id, its language and the address that it comes from; asks nobody. */
export function requestContext(newId: NewId, trustProxy: TrustProxy): MiddlewareHandler<Env> {
  return async (c, next) => {
    const requestId = newId();
    const language = languageOf(c);
    c.set('requestId', requestId);
    c.set('language', language);
    c.set('words', wordsFor(language));
    c.set('address', clientAddress(c, trustProxy));
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
    await next();
  };
}
