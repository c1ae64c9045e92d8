import type { OneTimeLink } from '../features/people/index.ts';
import { addressOf } from '../platform/node/config.ts';
import type { Call } from './command.ts';

/** Tells the operator a one-time link, for eyes or (`json`) for scripts: then exactly one object and nothing else. */
export function printLink({ config, print }: Call, { token, expiresAt }: OneTimeLink, json: boolean): void {
  const link = `${addressOf(config)}/sign-in?token=${token}`;
  const expires = expiresAt.toISOString();
  print(json ? JSON.stringify({ link, expiresAt: expires }) : `${link}\nWorks once, until ${expires}.`);
}
