import type { Ports } from '../../../ports/index.ts';
import { demandFresh } from '../fresh-proof.ts';
import { ownResidentAccount } from '../own-account.ts';
import { qrPicture } from './qr-picture.ts';

type Begun = { secret: string; uri: string; qr: string };

/** Makes the secret for one's authenticator app, as text, as a link and as a picture to scan. It counts once confirmed. */
export async function beginSecondFactor(
  ports: Pick<Ports, 'database' | 'identity' | 'clock' | 'secondFactor'>,
  headers: Headers,
  fallbackLabel: string,
): Promise<Begun> {
  const { account, person } = await ownResidentAccount(ports, headers);
  if (!account.hasSecondFactor) demandFresh(ports, account);
  const label = account.email ?? person.name ?? fallbackLabel;
  const { secret, uri } = await ports.secondFactor.begin(account, label);
  return { secret, uri, qr: qrPicture(uri) };
}
