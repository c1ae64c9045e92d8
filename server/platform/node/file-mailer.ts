import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Clock, Mailer, NewId } from '../../ports/index.ts';
import { composed } from './checked-mail.ts';

type Options = { folder: string; from: string; clock: Clock; newId: NewId };

/** One `.eml` a mail, named so that they sort by time; whoever watches the folder never sees half a file. */
export function fileMailer({ folder, from, clock, newId }: Options): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(mail) {
      const date = clock.now();
      const { message } = await transport.sendMail({ ...composed(from, mail), date });
      if (!(message instanceof Uint8Array)) throw new Error('the mail was not composed');
      const name = `${date.toISOString().replaceAll(/[:.]/g, '-')}-${newId()}`;
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `.${name}.part`), message);
      await rename(join(folder, `.${name}.part`), join(folder, `${name}.eml`));
    },
  };
}
