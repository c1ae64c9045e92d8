import { createTransport } from 'nodemailer';
import type { Mailer } from '../../ports/index.ts';
import { composed } from './checked-mail.ts';

const WAIT_MS = 15_000;

export type SmtpMailer = Mailer & { close(): void };

/** Hands mails on to a post office (`smtp://user:password@host:587`, or `smtps://` for TLS from the first byte). */
export function smtpMailer({ url, from }: { url: string; from: string }): SmtpMailer {
  const limits = { connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS, socketTimeout: WAIT_MS };
  const transport = createTransport({ url, pool: true, maxConnections: 2, ...limits });
  return {
    send: async (mail) => {
      await transport.sendMail(composed(from, mail));
    },
    close: () => transport.close(),
  };
}
