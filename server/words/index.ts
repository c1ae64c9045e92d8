import { en } from './en/index.ts';
import { ja, type Words } from './ja/index.ts';

export type { Words };

/** The first is the default. */
export const languages = ['ja', 'en'] as const;
export type Language = (typeof languages)[number];

const all: Record<Language, Words> = { ja, en };

/** Every word people read, in one language. */
export const wordsFor = (language: Language): Words => all[language];
