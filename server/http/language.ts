import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Actor } from '#domain/actor.ts';
import { type Language, languages } from '#words/index.ts';

const YEAR_S = 365 * 24 * 60 * 60;

const isLanguage = (value: string | null | undefined): value is Language =>
  languages.some((language) => language === value);

/**
 * `?lang=`, then what this device keeps (the cookie), then what somebody who signed in chose in their profile, then
 * `Accept-Language`, then the first of ours (Japanese). A guest chose nothing: their profile only says how they came.
 */
export function languageOf(c: Context, actor: Actor | undefined): Language {
  const asked = c.req.query('lang') ?? getCookie(c, 'lang') ?? profileOf(actor);
  if (isLanguage(asked)) return asked;
  const wanted = (c.req.header('Accept-Language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find(isLanguage) ?? languages[0];
}

const profileOf = (actor: Actor | undefined) =>
  actor?.type === 'person' && actor.standing === 'resident' ? actor.prefers?.language : undefined;

/** A language chosen by hand is kept on this device; it says nothing about who somebody is. */
export function keepLanguage(c: Context, chosen: string | null | undefined): void {
  if (!isLanguage(chosen)) return;
  setCookie(c, 'lang', chosen, { path: '/', maxAge: YEAR_S, sameSite: 'Lax' });
}
