import { DomainError } from '#domain/errors.ts';
import type { Account } from '../../ports/identity.ts';
import type { Ports } from '../../ports/index.ts';

/** For so long after signing in, or giving the second factor, one may change how one comes in. */
export const FRESH_MS = 60 * 60 * 1000;

/**
 * Refuses a session that nobody proved lately (`sign_in_again`): one that was stolen, or left open in a library, shall not
 * become a lasting way in. A guest has no way in yet and gets the first one whenever they like.
 */
export function demandFresh({ clock }: Pick<Ports, 'clock'>, { confirmed, session }: Account): void {
  const proved = Math.max(session.openedAt.getTime(), session.secondFactorAt?.getTime() ?? 0);
  if (confirmed && clock.now().getTime() - proved > FRESH_MS) throw new DomainError('sign_in_again');
}

/** The same, with the second factor of who has one: what it guards must not be got round by another way in. */
export function demandProof(ports: Pick<Ports, 'clock'>, account: Account): void {
  if (account.hasSecondFactor && account.session.secondFactorAt === null)
    throw new DomainError('second_factor_needed');
  demandFresh(ports, account);
}
