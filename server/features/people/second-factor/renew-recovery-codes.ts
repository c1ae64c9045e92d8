import { DomainError } from '#domain/errors.ts';
import type { Ports } from '../../../ports/index.ts';
import { ownResidentAccount } from '../own-account.ts';

/** Ten new recovery codes for who gave the second factor in this session; the old ones work no more. */
export async function renewRecoveryCodes(
  ports: Pick<Ports, 'database' | 'identity' | 'clock' | 'secondFactor'>,
  headers: Headers,
): Promise<{ recoveryCodes: string[] }> {
  const { account } = await ownResidentAccount(ports, headers);
  if (account.session.secondFactorAt === null) throw new DomainError('second_factor_needed');
  return { recoveryCodes: await ports.secondFactor.renewRecoveryCodes(account) };
}
