import type { Context } from 'hono';
import { sessionsSection } from '#view/account/sessions.ts';
import type { Html } from '#view/html.ts';
import type { AppPorts, Env } from '../../../http/env.ts';
import { listOwnSessions } from '../../people/index.ts';

/** Where the reader is signed in. */
export async function showSessions(c: Context<Env>, ports: AppPorts): Promise<Html> {
  const asker = { actor: c.get('actor'), headers: c.req.raw.headers };
  const [sessions, { timeZone }] = await Promise.all([listOwnSessions(ports, asker), ports.city.profile()]);
  const shown = sessions.map((session) => ({
    ...session,
    openedAt: session.openedAt.toISOString(),
    usedAt: session.usedAt.toISOString(),
  }));
  return sessionsSection({ sessions: shown, timeZone }, c.get('words'));
}
