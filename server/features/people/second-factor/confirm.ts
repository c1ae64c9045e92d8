import type { Ports } from '../../../ports/index.ts';
import { ownResidentAccount } from '../own-account.ts';

/** Switches the second factor on with a first code of the app; the recovery codes are shown this once. */
export async function confirmSecondFactor(
  ports: Pick<Ports, 'database' | 'identity' | 'clock' | 'secondFactor'>,
  headers: Headers,
  code: string,
): Promise<{ recoveryCodes: string[]; cookies: string[] }> {
  const { account } = await ownResidentAccount(ports, headers);
  const { recoveryCodes } = await ports.secondFactor.confirm(account, code);
  const { cookies } = await ports.identity.changeToken(headers);
  return { recoveryCodes, cookies };
}
