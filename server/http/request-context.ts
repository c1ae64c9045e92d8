import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Actor } from '#domain/actor.ts';
import { type Language, languages, wordsFor } from '#words/index.ts';
import type { NewId } from '../ports/index.ts';
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

/** Gives every request its id, its language and who is asking; the session is looked up only when a cookie came. */
export function requestContext(
  newId: NewId,
  resolveActor: (headers: Headers) => Promise<Actor | undefined>,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const requestId = newId();
    const language = languageOf(c);
    c.set('requestId', requestId);
    c.set('language', language);
    c.set('words', wordsFor(language));
    const hasCookie = c.req.header('Cookie') !== undefined;
    c.set('actor', hasCookie ? await resolveActor(c.req.raw.headers) : undefined);
    c.header('X-Request-Id', requestId);
    await next();
  };
}
