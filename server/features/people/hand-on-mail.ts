import { DomainError } from '#domain/errors.ts';
import type { AppPorts } from '../../http/env.ts';
import type { Mail } from '../../ports/mailer.ts';

/** A post office that does not answer is no defect of ours: the person is asked to try again. */
export async function handOn({ mailer, log }: Pick<AppPorts, 'mailer' | 'log'>, mail: Mail): Promise<void> {
  try {
    await mailer.send(mail);
  } catch (error) {
    log.error('a mail could not be handed on', { error: error instanceof Error ? error.name : 'unknown' });
    throw new DomainError('busy', { retryAfter: 30 });
  }
}
