import type { LngLat } from '#domain/place.ts';
import type { Answers, HouseRule, ReportKind, Visibility } from '#domain/report.ts';
import type { ClosedReason, ReportStatus, Resolver } from '#domain/report-status.ts';
import type { Shot } from './scenes/render.ts';

/** Somebody of the cast: the number of a resident or guest, or the office of the report's ward. */
export type Who = { part: 'resident' | 'guest'; index: number } | { part: 'office' } | { part: 'reporter' };

export type MoveStep = {
  type: 'move';
  to: ReportStatus;
  note: string;
  reason?: ClosedReason;
  expectedDate?: string;
  by?: Resolver;
  photo?: Shot;
  /** Which tale it repeats. */
  duplicateOf?: number;
};

export type Happening =
  | MoveStep
  | { type: 'comment'; text: string; photo?: Shot }
  | { type: 'visibility'; to: Visibility; rule?: HouseRule; note: string }
  | { type: 'flag'; reason: HouseRule }
  | { type: 'support' };

/** `at` in milliseconds since 1970. */
export type Step = { at: number; who: Who } & Happening;

/** One report from its first word to where it stands today. */
export type Tale = {
  kind: ReportKind;
  category: string;
  ward: string;
  location: LngLat;
  title: string | null;
  text: string;
  answers: Answers;
  at: number;
  author: Who;
  showName: boolean;
  shots: Shot[];
  /** In order of time, all of them before the story's now. */
  steps: Step[];
};
