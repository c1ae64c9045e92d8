import * as z from 'zod';
import type { HouseRule } from './report.ts';

/** The piles of an office's desk, in the order in which they are offered. */
export const deskViews = [
  'new',
  'acknowledged',
  'planned',
  'in_progress',
  'held',
  'flagged',
  'done',
] as const;
export const DeskView = z.enum(deskViews);
export type DeskView = z.infer<typeof DeskView>;

/** What a neighbour said of a post that the office has not looked at yet; `at` is ISO 8601. */
export type WaitingFlag = { reason: HouseRule; note: string | null; at: string };
