import * as z from 'zod';
import type { Person } from '#domain/actor.ts';
import { AuthorRole } from '#domain/report.ts';
import type { Account } from '../../ports/identity.ts';
import { headlineRoleOf } from './headline-role.ts';

/**
 * Where one stands with the second factor. `needed`: rights sleep until it is given in this session; with `enrol` there
 * is none yet, and it has to be set up first.
 */
export const FactorState = z.object({
  secondFactor: z.enum(['none', 'needed', 'given']),
  enrol: z.boolean(),
});
export type FactorState = z.infer<typeof FactorState>;

export function factorStateOf(
  { sleeping = [] }: Person,
  { hasSecondFactor, session }: Pick<Account, 'hasSecondFactor' | 'session'>,
): FactorState {
  if (sleeping.length > 0) return { secondFactor: 'needed', enrol: !hasSecondFactor };
  return { secondFactor: session.secondFactorAt === null ? 'none' : 'given', enrol: false };
}

/** What whoever got in is told of who they are here. */
export const Greeting = z.object({ role: AuthorRole, name: z.string().nullable(), ...FactorState.shape });
export type Greeting = z.infer<typeof Greeting>;

/** Somebody who just got in; `cookies` are whole `Set-Cookie` values. */
export type Arrival = { person: Person; account: Account; cookies: string[] };

export const greetingOf = (person: Person, account: Account): Greeting => ({
  role: headlineRoleOf(person),
  name: person.name,
  ...factorStateOf(person, account),
});
