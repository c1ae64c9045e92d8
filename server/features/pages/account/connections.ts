import type { Context } from 'hono';
import { connectionsSection } from '#view/account/connections.ts';
import type { Hole } from '#view/html.ts';
import type { AppPorts, Env } from '../../../http/env.ts';
import { ownConnections } from '../../people/index.ts';

/** Accounts elsewhere: for who can sign in again, where the operator configured one or something is connected. */
export async function showConnections(c: Context<Env>, ports: AppPorts): Promise<Hole> {
  const actor = c.get('actor');
  if (actor?.type !== 'person' || actor.standing !== 'resident') return undefined;
  const { providers } = ports.outsideSignIn;
  const [connected, { timeZone }] = await Promise.all([ownConnections(ports, actor), ports.city.profile()]);
  if (providers.length + connected.length === 0) return undefined;
  const connections = connected.map(({ connectedAt, ...one }) => ({
    ...one,
    connectedAt: connectedAt.toISOString(),
  }));
  const names = new Set(connected.map(({ provider }) => provider));
  const left = providers.filter(({ name }) => !names.has(name));
  return connectionsSection({ connections, providers: left, timeZone }, c.get('words'));
}
