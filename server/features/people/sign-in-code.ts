import * as z from 'zod';
import { DomainError } from '#domain/errors.ts';
import type { Language, Words } from '#words/index.ts';
import type { AppPorts } from '../../http/env.ts';
import type { Mail } from '../../ports/mailer.ts';
import { EmailAddress } from './email-address.ts';

export const CodeWish = z.object({ email: EmailAddress });

type MailingPorts = Pick<AppPorts, 'identity' | 'mailer' | 'city' | 'log'>;
type Wish = { email: string; headers: Headers; language: Language; words: Words };

/** Mails a code to the address. What is answered does not depend on whether anybody has signed in with it before. */
export async function sendSignInCode(
  ports: MailingPorts,
  { email, headers, language, words }: Wish,
): Promise<{ cookies: string[] }> {
  const { name, nameEn } = await ports.city.profile();
  const { mail, cookies } = await ports.identity.askCode(email, headers);
  const { subject, text } = words.mail.code;
  const cityName = language === 'ja' ? name : nameEn;
  if (mail) await handOn(ports, { to: email, subject: subject(mail.code), text: text(mail.code, cityName) });
  return { cookies };
}

/** A post office that does not answer is no defect of ours: the person is asked to try again. */
async function handOn({ mailer, log }: MailingPorts, mail: Mail): Promise<void> {
  try {
    await mailer.send(mail);
  } catch (error) {
    log.error('a mail could not be handed on', { error: error instanceof Error ? error.name : 'unknown' });
    throw new DomainError('busy', { retryAfter: 30 });
  }
}
