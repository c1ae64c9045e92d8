import { DomainError } from '#domain/errors.ts';
import { defectOf } from '../../../http/problem.ts';
import type { Ports } from '../../../ports/index.ts';

/** The person is told to try again; what the provider did wrong is for who runs this. */
export const logRefusal =
  ({ log }: Pick<Ports, 'log'>, provider: string) =>
  (error: unknown): never => {
    if (error instanceof DomainError && error.cause !== undefined)
      log.error('an account elsewhere could not be used', { provider, error: defectOf(error.cause) });
    throw error instanceof DomainError ? new DomainError(error.code, error.detail) : error;
  };
