import { checkedMail } from '../../server/platform/node/checked-mail.ts';
import type { Mail, Mailer } from '../../server/ports/mailer.ts';

export type FakeMailer = Mailer & {
  /** Everything that was sent, oldest first. */
  sent: Mail[];
  /** The six digits of the newest mail to the address. */
  codeFor(address: string): string;
};

export function fakeMailer(): FakeMailer {
  const sent: Mail[] = [];
  return {
    sent,
    send: async (mail) => {
      sent.push(checkedMail(mail));
    },
    codeFor(address) {
      const code = sent.findLast((mail) => mail.to === address)?.text.match(/(?<!\d)\d{6}(?!\d)/)?.[0];
      if (code === undefined) throw new Error(`no code was mailed to ${address}`);
      return code;
    },
  };
}
