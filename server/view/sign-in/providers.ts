import type { Words } from '#words/index.ts';
import type { Hole } from '../html.ts';

/** An account elsewhere that the operator lets people come in with. */
export type Provider = { id: string; name: string };

/** A button for each account elsewhere, last on the page; nothing when the operator configured none. */
export const providerWays = (_providers: readonly Provider[], _next: string, _words: Words): Hole => false;
