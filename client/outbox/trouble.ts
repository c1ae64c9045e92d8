/**
 * Why a call did not work, as far as its sender has to tell the cases apart: `network` (nobody knows whether it arrived),
 * `later` (the server asks for patience, or broke), `refused` (it understood and said no).
 */
export class Trouble extends Error {
  constructor(
    readonly kind: 'network' | 'later' | 'refused',
    /** A sentence for the person, in the person's language; empty when only the page knows one. */
    readonly sentence: string,
    readonly code: string | undefined = undefined,
    /** Seconds that the server asked to wait. */
    readonly retryAfter: number | undefined = undefined,
  ) {
    super(sentence);
    this.name = 'Trouble';
  }
}

/** Anything that is thrown, as trouble: what is not one of ours never reached the server. */
export const troubleOf = (error: unknown, sentence: string): Trouble =>
  error instanceof Trouble ? error : new Trouble('network', sentence);
