import { dates as datesEn } from '#words/en/common.ts';
import { outbox as en } from '#words/en/outbox.ts';
import type { Language } from '#words/index.ts';
import { dates as datesJa } from '#words/ja/common.ts';
import { outbox as ja } from '#words/ja/outbox.ts';

const wordsJa = { ...ja, ago: datesJa.ago };
export type WaitingWords = typeof wordsJa;
const wordsEn: WaitingWords = { ...en, ago: datesEn.ago };

/** The words of what waits only: this comes on every page where something does. */
export const waitingWordsFor = (language: Language): WaitingWords => (language === 'en' ? wordsEn : wordsJa);
