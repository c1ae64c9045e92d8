import type { Mail } from '../../ports/mailer.ts';

/** One plain address: no list, no name, no quoting, nothing that could end a header line. */
const ADDRESS = /^[^\s,;:<>()[\]"\\\p{Cc}]+@[^\s,;:<>()[\]"\\\p{Cc}@]+$/u;
const LINE_BREAK = /[\p{Cc}\u2028\u2029]/u;

/** Refuses a mail whose address or subject could become another header field or another recipient. */
export function checkedMail(mail: Mail): Mail {
  if (!ADDRESS.test(mail.to)) throw new Error('refused a mail: its address is not one plain address');
  if (LINE_BREAK.test(mail.subject)) throw new Error('refused a mail: its subject has a line break');
  return mail;
}

/** As nodemailer wants it; the recipient as an object is never parsed as a list. */
export const composed = (from: string, mail: Mail) => {
  const { to, subject, text } = checkedMail(mail);
  return { from, to: { name: '', address: to }, subject, text };
};
