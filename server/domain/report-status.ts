import * as z from 'zod';

export const reportStatuses = [
  'open',
  'acknowledged',
  'planned',
  'in_progress',
  'resolved',
  'closed',
] as const;
export const ReportStatus = z.enum(reportStatuses);
export type ReportStatus = z.infer<typeof ReportStatus>;

export const closedReasons = [
  'budget',
  'private_land',
  'within_standard',
  'other_body',
  'duplicate',
  'not_found',
  'withdrawn',
] as const;
export const ClosedReason = z.enum(closedReasons);
export type ClosedReason = z.infer<typeof ClosedReason>;

export const resolvers = ['city', 'community', 'owner', 'reporter'] as const;
export const Resolver = z.enum(resolvers);
export type Resolver = z.infer<typeof Resolver>;

/** In which part somebody moves a report; one person can hold several at once. */
export type Mover = 'staff' | 'claimant' | 'reporter' | 'system';

/** What a move must bring with it. `photo` is asked for on screen and required only from a claimant. */
export type MoveNeed = 'reason' | 'note' | 'date' | 'photo';

export type Move = { from: ReportStatus; to: ReportStatus; by: readonly Mover[] };

const move = (from: ReportStatus, to: ReportStatus, ...by: Mover[]): Move => ({ from, to, by });

/** The status machine of PRODUCT.md, whole: the server enforces it and the client draws its buttons from it. */
export const moves: readonly Move[] = [
  move('open', 'acknowledged', 'staff'),
  move('open', 'planned', 'staff'),
  move('open', 'in_progress', 'staff', 'claimant'),
  move('open', 'resolved', 'staff', 'claimant', 'reporter'),
  move('open', 'closed', 'staff', 'reporter'),
  move('acknowledged', 'planned', 'staff'),
  move('acknowledged', 'in_progress', 'staff', 'claimant'),
  move('acknowledged', 'resolved', 'staff', 'claimant', 'reporter'),
  move('acknowledged', 'closed', 'staff', 'reporter'),
  move('planned', 'planned', 'staff'),
  move('planned', 'in_progress', 'staff', 'claimant'),
  move('planned', 'resolved', 'staff', 'claimant', 'reporter'),
  move('planned', 'closed', 'staff', 'reporter'),
  move('in_progress', 'acknowledged', 'staff', 'system'),
  move('in_progress', 'planned', 'staff'),
  move('in_progress', 'resolved', 'staff', 'claimant', 'reporter'),
  move('in_progress', 'closed', 'staff', 'reporter'),
  move('resolved', 'open', 'staff', 'reporter', 'system'),
  move('closed', 'open', 'staff', 'reporter', 'system'),
];

const isShut = (status: ReportStatus) => status === 'resolved' || status === 'closed';
export const isOpen = (status: ReportStatus) => !isShut(status);

/** A `good` report is only ever open or closed: there is nothing to mend. */
const suits = (kind: 'problem' | 'good', to: ReportStatus) =>
  kind === 'problem' || to === 'open' || to === 'closed';

export type MoveSubject = { kind: 'problem' | 'good'; status: ReportStatus };

/** Where somebody with these parts may move the report next; the order is that of `reportStatuses`. */
export function nextStatuses(subject: MoveSubject, movers: readonly Mover[]): ReportStatus[] {
  return reportStatuses.filter((to) => canMove(subject, to, movers));
}

export function canMove({ kind, status }: MoveSubject, to: ReportStatus, movers: readonly Mover[]): boolean {
  const edge = moves.find((m) => m.from === status && m.to === to);
  return edge !== undefined && suits(kind, to) && edge.by.some((mover) => movers.includes(mover));
}

/** The words a move owes to the public: no report ends, or starts again, in silence. */
export function needsOf(from: ReportStatus, to: ReportStatus): MoveNeed[] {
  if (to === 'closed') return ['reason', 'note'];
  if (to === 'planned') return ['date'];
  if (to === 'resolved') return ['photo'];
  return isShut(from) && to === 'open' ? ['note'] : [];
}

/** The reporter's only reason to close is taking the report back. */
export function reasonsFor(movers: readonly Mover[]): readonly ClosedReason[] {
  return movers.includes('staff') ? closedReasons : ['withdrawn'];
}

/** Shares of a cluster ring; closed and good reports are counted but stand beside the three. */
export const shareOf: Record<ReportStatus, 'open' | 'in_progress' | 'resolved' | 'closed'> = {
  open: 'open',
  acknowledged: 'open',
  planned: 'open',
  in_progress: 'in_progress',
  resolved: 'resolved',
  closed: 'closed',
};
