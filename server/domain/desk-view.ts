import * as z from 'zod';
import type { HouseRule, Report } from './report.ts';

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

/** The pile that a report lies in by its own state; a flag puts it on another one besides. */
export function pileOf({ visibility, status }: Pick<Report, 'visibility' | 'status'>): DeskView {
  if (visibility === 'held') return 'held';
  if (status === 'open') return 'new';
  return status === 'resolved' || status === 'closed' ? 'done' : status;
}

/** What a neighbour said of a post that the office has not looked at yet; `at` is ISO 8601. */
export type WaitingFlag = { reason: HouseRule; note: string | null; at: string };
