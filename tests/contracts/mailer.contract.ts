import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mail, Mailer } from '../../server/ports/mailer.ts';

export type MailerUnderTest = {
  mailer: Mailer;
  /** What has arrived so far, as the one who reads it sees it. */
  received(): Promise<Mail[]>;
  close(): void;
};

const MAIL: Mail = { to: 'hanako@example.jp', subject: 'なおすの番号：123456', text: 'なおす\n\n123456\n' };

const attacks: Mail[] = [
  { ...MAIL, to: 'hanako@example.jp\r\nBcc: all@example.jp' },
  { ...MAIL, to: 'hanako@example.jp, all@example.jp' },
  { ...MAIL, to: 'Hanako <hanako@example.jp>' },
  { ...MAIL, to: 'all' },
  { ...MAIL, subject: 'hello\r\nBcc: all@example.jp' },
  { ...MAIL, subject: 'hello\nBcc: all@example.jp' },
];

/** What every way of sending mail promises. */
export function mailerContract(name: string, open: () => Promise<MailerUnderTest>): void {
  describe(`mail by ${name}`, () => {
    let opened: MailerUnderTest;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    it('reaches its one recipient as it was written, once a mail', async () => {
      await opened.mailer.send(MAIL);
      await opened.mailer.send({ ...MAIL, to: 'taro@example.jp' });
      const received = (await opened.received()).map((mail) => ({ ...mail, text: mail.text.trim() }));
      const written = { ...MAIL, text: MAIL.text.trim() };
      expect(received).toHaveLength(2);
      expect(received).toEqual(expect.arrayContaining([written, { ...written, to: 'taro@example.jp' }]));
    });

    it.each(attacks)('cannot be given another header or recipient (%o)', async (attack) => {
      await expect(opened.mailer.send(attack)).rejects.toThrow('refused a mail');
      expect(await opened.received()).toEqual([]);
    });
  });
}
