import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { consoleMailer } from '../../../server/platform/node/console-mailer.ts';
import { fileMailer } from '../../../server/platform/node/file-mailer.ts';
import { smtpMailer } from '../../../server/platform/node/smtp-mailer.ts';
import { fakeClock } from '../../fakes/clock.ts';

const CODE_MAIL = { to: 'hanako@example.jp', subject: 'なおすの番号：123456', text: 'なおす\n\n123456\n' };
const FROM = 'なおす <naosu@example.jp>';

const attacks = [
  { ...CODE_MAIL, to: 'hanako@example.jp\r\nBcc: all@example.jp' },
  { ...CODE_MAIL, to: 'hanako@example.jp, all@example.jp' },
  { ...CODE_MAIL, to: 'Hanako <hanako@example.jp>' },
  { ...CODE_MAIL, subject: 'hello\r\nBcc: all@example.jp' },
  { ...CODE_MAIL, subject: 'hello\nBcc: all@example.jp' },
];

function openMailFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'naosu-mail-'));
  const mailer = fileMailer({ folder, from: FROM, clock: fakeClock(), newId: () => crypto.randomUUID() });
  const mails = () => readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  return { mailer, mails, remove: () => rmSync(folder, { recursive: true }) };
}

/** A post office that takes one mail and tells what it was given. */
async function openPostOffice() {
  const given: string[] = [];
  const server = createServer((socket) => {
    let inData = false;
    socket.write('220 post\r\n');
    socket.on('data', (chunk) => {
      given.push(chunk.toString());
      if (inData) inData = !chunk.toString().endsWith('\r\n.\r\n');
      else inData = chunk.toString().startsWith('DATA');
      const quit = chunk.toString().startsWith('QUIT');
      socket.write(inData ? '354 go on\r\n' : quit ? '221 bye\r\n' : '250 fine\r\n');
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { given, url: `smtp://127.0.0.1:${port}`, close: () => server.close() };
}

describe('mails', () => {
  it('are printed so that the code is easy to see', async () => {
    const printed: string[] = [];
    await consoleMailer((block) => printed.push(block)).send(CODE_MAIL);
    expect(printed.join()).toMatch(/To: +hanako@example\.jp\n/);
    expect(printed.join()).toContain('│ 123456\n');
  });

  it('are put into a folder, one file each, readable by any mail program', async () => {
    const folder = openMailFolder();
    await folder.mailer.send(CODE_MAIL);
    await folder.mailer.send(CODE_MAIL);
    const mails = folder.mails();
    folder.remove();
    expect(mails).toHaveLength(2);
    expect(mails.every(({ name }) => /^2026-04-01T00-00-00-000Z-[\w-]+\.eml$/.test(name))).toBe(true);
    const mail = await PostalMime.parse(mails[0]?.bytes ?? '');
    expect(mail).toMatchObject({
      subject: CODE_MAIL.subject,
      from: { name: 'なおす', address: 'naosu@example.jp' },
    });
    expect(mail.to).toMatchObject([{ address: CODE_MAIL.to }]);
    expect(mail.text?.trim()).toBe(CODE_MAIL.text.trim());
  });

  it('are handed on to the post office for exactly one recipient', async () => {
    const office = await openPostOffice();
    const mailer = smtpMailer({ url: office.url, from: FROM });
    await mailer.send(CODE_MAIL);
    mailer.close();
    office.close();
    expect(office.given.join('').match(/^RCPT TO:.*$/gm)).toEqual(
      ['RCPT TO:<hanako@example.jp>\r'].map((line) => line.trim()),
    );
  });

  it.each(attacks)('cannot be given another header or recipient (%o)', async (attack) => {
    const folder = openMailFolder();
    const printed: string[] = [];
    await expect(folder.mailer.send(attack)).rejects.toThrow('refused a mail');
    await expect(consoleMailer((block) => printed.push(block)).send(attack)).rejects.toThrow(
      'refused a mail',
    );
    expect([folder.mails(), printed]).toEqual([[], []]);
    folder.remove();
  });
});
