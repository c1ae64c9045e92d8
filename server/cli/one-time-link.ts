import type { OneTimeLink } from '../features/people/index.ts';
import { addressOf } from '../platform/node/config.ts';
import type { Call } from './command.ts';

/** Tells the operator a one-time link, for eyes or (`json`) for scripts: then exactly one object and nothing else. */
export function printLink(
  { config, print }: Call,
  { token, expiresAt }: OneTimeLink,
  json: boolean,
  more: { mailed?: boolean } = {},
): void {
  const link = `${addressOf(config)}/sign-in?token=${token}`;
  const expires = expiresAt.toISOString();
  const said = more.mailed ? `${link}\nMailed. Works` : `${link}\nWorks`;
  print(json ? JSON.stringify({ link, expiresAt: expires, ...more }) : `${said} once, until ${expires}.`);
}
