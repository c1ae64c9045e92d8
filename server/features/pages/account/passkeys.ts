import type { Context } from 'hono';
import { passkeysSection } from '#view/account/passkeys.ts';
import type { Html } from '#view/html.ts';
import type { AppPorts, Env } from '../../../http/env.ts';
import { ownPasskeys } from '../../people/index.ts';

/** The keys that open the reader's account. */
export async function showPasskeys(c: Context<Env>, ports: AppPorts): Promise<Html> {
  const [keys, { timeZone }] = await Promise.all([ownPasskeys(ports, c.get('actor')), ports.city.profile()]);
  const shown = keys.map(({ createdAt, lastUsedAt, ...key }) => ({
    ...key,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
  return passkeysSection({ keys: shown, timeZone }, c.get('words'));
}
