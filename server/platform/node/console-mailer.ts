import type { Mailer } from '../../ports/index.ts';
import { checkedMail } from './checked-mail.ts';

const RULE = '─'.repeat(64);

/** Prints mails where the operator sees them: for trying things out and for machines without a post office. */
export function consoleMailer(print: (block: string) => void): Mailer {
  return {
    async send(mail) {
      const { to, subject, text } = checkedMail(mail);
      const body = text.trimEnd().replaceAll('\n', '\n│ ');
      print(`\n┌${RULE}\n│ To:      ${to}\n│ Subject: ${subject}\n│\n│ ${body}\n└${RULE}\n`);
    },
  };
}
