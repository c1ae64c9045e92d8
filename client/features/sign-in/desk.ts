import type { Words } from '#words/index.ts';
import type { Greeting } from '../../api/session.ts';

/** What the page gives to each of its ways in. */
export type SignInDesk = {
  host: HTMLElement;
  words: Words;
  /** Aborted when the page is left. */
  signal: AbortSignal;
  /** Runs an attempt with its buttons asleep, says a refusal near `part`, and leaves the page when somebody got in. */
  attempt(part: HTMLElement, act: () => Promise<Greeting | undefined>): Promise<void>;
};
