import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { consoleMailer } from '../../server/platform/node/console-mailer.ts';
import { fileMailer } from '../../server/platform/node/file-mailer.ts';
import { smtpMailer } from '../../server/platform/node/smtp-mailer.ts';
import type { Mail } from '../../server/ports/mailer.ts';
import { fakeClock } from '../fakes/clock.ts';
import { fakeMailer } from '../fakes/mailer.ts';
import { openPostOffice } from '../fakes/post-office.ts';
import { mailerContract } from './mailer.contract.ts';

const FROM = 'なおす <naosu@example.jp>';

async function mailIn(bytes: string | Uint8Array<ArrayBuffer>): Promise<Mail> {
  const { to, from, subject = '', text = '' } = await PostalMime.parse(bytes);
  expect(from).toMatchObject({ name: 'なおす', address: 'naosu@example.jp' });
  return { to: to?.map(({ address }) => address).join(' ') ?? '', subject, text };
}

mailerContract('the fake', async () => {
  const mailer = fakeMailer();
  return { mailer, received: async () => mailer.sent, close: () => {} };
});

mailerContract('the console', async () => {
  const printed: string[] = [];
  const read = (block: string): Mail => {
    const [to = '', subject = '', , ...text] = [...block.matchAll(/^│ ?(.*)$/gm)].map(
      ([, line = '']) => line,
    );
    return {
      to: to.replace(/^To: +/, ''),
      subject: subject.replace(/^Subject: /, ''),
      text: text.join('\n'),
    };
  };
  return {
    mailer: consoleMailer((block) => printed.push(block)),
    received: async () => printed.map(read),
    close: () => {},
  };
});

mailerContract('files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'naosu-mail-'));
  const mailer = fileMailer({ folder, from: FROM, clock: fakeClock(), newId: () => crypto.randomUUID() });
  const received = () =>
    Promise.all(readdirSync(folder).map((name) => mailIn(new Uint8Array(readFileSync(join(folder, name))))));
  return { mailer, received, close: () => rmSync(folder, { recursive: true }) };
});

mailerContract('SMTP', async () => {
  const office = await openPostOffice();
  const mailer = smtpMailer({ url: office.url, from: FROM });
  const close = () => {
    mailer.close();
    office.close();
  };
  return { mailer, received: () => Promise.all(office.letters.map(({ content }) => mailIn(content))), close };
});

it('SMTP names one recipient on the envelope, whatever the mail says', async () => {
  const office = await openPostOffice();
  const mailer = smtpMailer({ url: office.url, from: FROM });
  await mailer.send({
    to: 'hanako@example.jp',
    subject: 'Cc: all@example.jp',
    text: '.\r\nRCPT TO:<all@example.jp>\r\n',
  });
  mailer.close();
  office.close();
  expect(office.letters.map(({ recipients }) => recipients)).toEqual([['hanako@example.jp']]);
});

it('files are named by their time and end in .eml', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'naosu-mail-'));
  await fileMailer({ folder, from: FROM, clock: fakeClock(), newId: () => 'id' }).send({
    to: 'hanako@example.jp',
    subject: 'なおす',
    text: 'なおす',
  });
  expect(readdirSync(folder)).toEqual(['2026-04-01T00-00-00-000Z-id.eml']);
  rmSync(folder, { recursive: true });
});

it('the console shows a code on a line of its own', async () => {
  const printed: string[] = [];
  await consoleMailer((block) => printed.push(block)).send({
    to: 'a@example.jp',
    subject: 's',
    text: 'x\n\n123456\n',
  });
  expect(printed.join()).toContain('│ 123456\n');
});
