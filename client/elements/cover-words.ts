import type { Words } from '#words/index.ts';

/** What the editor says. */
export type CoverWords = Words['cover'];
