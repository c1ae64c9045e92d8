import { common as commonEn, dates as datesEn } from '#words/en/common.ts';
import { cover as coverEn } from '#words/en/cover.ts';
import { outbox as outboxEn } from '#words/en/outbox.ts';
import { post as en } from '#words/en/post.ts';
import { phase as phaseEn, status as statusEn } from '#words/en/report.ts';
import type { Language } from '#words/index.ts';
import { common as commonJa, dates as datesJa } from '#words/ja/common.ts';
import { cover as coverJa } from '#words/ja/cover.ts';
import { outbox as outboxJa } from '#words/ja/outbox.ts';
import { post as ja } from '#words/ja/post.ts';
import { phase as phaseJa, status as statusJa } from '#words/ja/report.ts';

/** Old pictures are told apart from this year's. */
const whenTaken = (dates: Pick<typeof datesJa, 'dateTime' | 'dateWithYear'>) => (value: string) =>
  new Date(value).getFullYear() === new Date().getFullYear()
    ? dates.dateTime(value)
    : dates.dateWithYear(value);

const wordsJa = {
  ...ja,
  outbox: outboxJa,
  status: statusJa,
  phase: phaseJa,
  metres: commonJa.metres,
  ago: datesJa.ago,
  dateTime: whenTaken(datesJa),
  undo: commonJa.undo,
  optional: commonJa.optional,
  separator: commonJa.separator,
  photoRefused: commonJa.photoRefused,
  cover: coverJa,
};
export type PostWords = typeof wordsJa;
const wordsEn: PostWords = {
  ...en,
  outbox: outboxEn,
  status: statusEn,
  phase: phaseEn,
  metres: commonEn.metres,
  ago: datesEn.ago,
  dateTime: whenTaken(datesEn),
  undo: commonEn.undo,
  optional: commonEn.optional,
  separator: commonEn.separator,
  photoRefused: commonEn.photoRefused,
  cover: coverEn,
};

/** The words of this screen only: the other areas are not sent to the phone. */
export const postWordsFor = (language: Language): PostWords => (language === 'en' ? wordsEn : wordsJa);
