import type { Context } from 'hono';
import { isOffice } from '#domain/actor.ts';
import { secondFactorSection } from '#view/account/second-factor.ts';
import type { Hole } from '#view/html.ts';
import type { AppPorts, Env } from '../../../http/env.ts';
import { findOwnAccount } from '../../people/index.ts';

/** For who holds an office, or has a second factor from when they did. */
export async function showSecondFactor(c: Context<Env>, ports: AppPorts): Promise<Hole> {
  const own = await findOwnAccount(ports, c.req.raw.headers);
  if (own === undefined || own.person.standing !== 'resident') return undefined;
  const { account, person } = own;
  const rights = [...person.grants, ...(person.sleeping ?? [])];
  const codesLeft = await ports.secondFactor.recoveryCodesLeft(account.id);
  if (codesLeft === undefined && !rights.some(isOffice)) return undefined;
  const given = account.session.secondFactorAt !== null;
  return secondFactorSection(
    {
      state: codesLeft === undefined ? 'off' : given ? 'on' : 'ask',
      codesLeft: codesLeft ?? 0,
      maySwitchOff: !rights.some(({ role }) => role === 'administrator'),
    },
    c.get('words'),
  );
}
