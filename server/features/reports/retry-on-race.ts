import { DomainError } from '#domain/errors.ts';

const TRIES = 30;

/**
 * Does again, on fresh state, what lost against somebody quicker: for changes that do not depend on what the other one
 * did (a comment stays right after a status move). Moves never come here, they answer 409.
 */
export async function retryOnRace<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'moved_meanwhile') throw error;
      if (left === 0) throw new DomainError('busy', { retryAfter: 1 });
    }
  }
}
