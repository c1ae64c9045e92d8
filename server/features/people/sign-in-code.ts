import * as z from 'zod';
import type { Language, Words } from '#words/index.ts';
import type { AppPorts } from '../../http/env.ts';
import { countCodeMail } from './count-code-mail.ts';
import { EmailAddress } from './email-address.ts';
import { handOn } from './hand-on-mail.ts';
import { mailOrigin } from './mail-origin.ts';

export const CodeWish = z.object({ email: EmailAddress });

/** Who asks for a code, from where, by which address of ours. */
export type CodeRequest = {
  headers: Headers;
  language: Language;
  words: Words;
  address: string | undefined;
  url: URL;
};

/**
 * Mails a code and a link to the address. What is answered depends neither on whether anybody has signed in with it
 * before nor on how much was mailed to it lately.
 */
export async function sendSignInCode(
  ports: AppPorts,
  { email, headers, language, words, address, url }: CodeRequest & { email: string },
): Promise<{ cookies: string[] }> {
  await countCodeMail(ports, address);
  const city = await ports.city.profile();
  const { mail, cookies } = await ports.identity.askCode(email, headers);
  if (mail === undefined) return { cookies };
  const { subject, text } = words.mail.code;
  const origin = mailOrigin(ports, url);
  const link = origin && `${origin}/sign-in?token=${mail.linkToken}`;
  const cityName = language === 'ja' ? city.name : city.nameEn;
  await handOn(ports, { to: email, subject: subject(mail.code), text: text(mail.code, cityName, link) });
  return { cookies };
}
