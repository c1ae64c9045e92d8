import type { Clock, Mailer, NewId } from '../../ports/index.ts';
import type { MailConfig } from './config.ts';
import { consoleMailer } from './console-mailer.ts';
import { fileMailer } from './file-mailer.ts';
import { smtpMailer } from './smtp-mailer.ts';

/** The mailer that the operator chose; `print` is where the console mailer writes. */
export function openMailer(
  mail: MailConfig,
  { clock, newId, print }: { clock: Clock; newId: NewId; print: (block: string) => void },
): Mailer & { close(): void } {
  switch (mail.kind) {
    case 'console':
      return { ...consoleMailer(print), close: () => {} };
    case 'file':
      return { ...fileMailer({ folder: mail.folder, from: mail.from, clock, newId }), close: () => {} };
    case 'smtp':
      return smtpMailer({ url: mail.url, from: mail.from });
  }
}
