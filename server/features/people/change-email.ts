import * as z from 'zod';
import { DomainError } from '#domain/errors.ts';
import type { AppPorts } from '../../http/env.ts';
import { defectOf } from '../../http/problem.ts';
import type { Account } from '../../ports/identity.ts';
import { countCodeMail } from './count-code-mail.ts';
import { EmailAddress } from './email-address.ts';
import { demandFresh } from './fresh-proof.ts';
import { handOn } from './hand-on-mail.ts';
import type { CodeRequest } from './sign-in-code.ts';
import { CodeAnswer } from './verify-code.ts';

export const NewEmail = z.object({ email: EmailAddress });
export const NewEmailAnswer = CodeAnswer;

/** A way in is changed by somebody who stands behind the account, with all that the account asks for. */
async function accountFor({ identity }: Pick<AppPorts, 'identity'>, headers: Headers): Promise<Account> {
  const account = await identity.accountOf(headers);
  if (!account?.confirmed) throw new DomainError('sign_in_needed');
  if (account.hasSecondFactor && account.session.secondFactorAt === null)
    throw new DomainError('second_factor_needed');
  return account;
}

/** Mails a code to the address that an account is to have; whether another has it is told to nobody who cannot read there. */
export async function askNewEmail(
  ports: AppPorts,
  { email, headers, language, words, address }: CodeRequest & { email: string },
): Promise<{ cookies: string[] }> {
  const account = await accountFor(ports, headers);
  demandFresh(ports, account);
  await countCodeMail(ports, address);
  const city = await ports.city.profile();
  const { mail, cookies } = await ports.identity.askNewEmail(account.id, email, headers);
  const { subject, text } = words.mail.newEmail;
  const cityName = language === 'ja' ? city.name : city.nameEn;
  if (mail) await handOn(ports, { to: email, subject: subject(mail.code), text: text(mail.code, cityName) });
  return { cookies };
}

/** Gives the account its new address, and tells the one of before, in case it was somebody else's doing. */
export async function changeEmail(
  ports: AppPorts,
  { email, code, headers, language, words }: CodeRequest & { email: string; code: string },
): Promise<{ cookies: string[] }> {
  const account = await accountFor(ports, headers);
  const { before, cookies } = await ports.identity.changeEmail(account.id, { email, code }, headers);
  if (before !== null && before !== email) {
    const city = await ports.city.profile();
    const { subject, text } = words.mail.emailReplaced;
    const mail = { to: before, subject, text: text(language === 'ja' ? city.name : city.nameEn) };
    await ports.mailer
      .send(mail)
      .catch((error: unknown) => ports.log.error('an old address was not told', { error: defectOf(error) }));
  }
  return { cookies };
}
