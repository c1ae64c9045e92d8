import type { Words } from '#words/index.ts';
import type { Hole } from '../html.ts';

/** The buttons for a passkey, first on the page: to come in with one, and to begin with one and no address at all. */
export const passkeyWays = (_words: Words): Hole => false;
