import type { LngLat } from '#domain/place.ts';
import type { Report } from '#domain/report.ts';
import { type ReportStatus, shareOf } from '#domain/report-status.ts';

/** How many reports of each share a ring stands for; `good` stands beside the shares of the problems. */
export type Shares = { open: number; inProgress: number; resolved: number; closed: number; good: number };

export type ReportMark = {
  type: 'report';
  location: LngLat;
  number: number;
  category: string;
  status: ReportStatus;
  kind: 'problem' | 'good';
};

/** `only`: a counted cell that holds one report, whose number the tile does not say: drawn as that report. */
export type ClusterMark = {
  type: 'cluster';
  location: LngLat;
  count: number;
  shares: Shares;
  only?: Pick<ReportMark, 'kind' | 'status'>;
};

/** What is drawn at one place: a single report, or the ring of several. */
export type Mark = ReportMark | ClusterMark;

export const NO_SHARES: Shares = { open: 0, inProgress: 0, resolved: 0, closed: 0, good: 0 };

/** The drawing a report is shown with: its status, or the flower of a good spot. */
export const pictureOf = ({ kind, status }: Pick<ReportMark, 'kind' | 'status'>) =>
  kind === 'good' && status !== 'closed' ? 'good' : status;

export const countOf = (mark: Mark) => (mark.type === 'cluster' ? mark.count : 1);

export function sharesOf(mark: Mark): Shares {
  if (mark.type === 'cluster') return mark.shares;
  if (mark.kind === 'good') return { ...NO_SHARES, good: 1 };
  const share = shareOf[mark.status];
  return { ...NO_SHARES, [share === 'in_progress' ? 'inProgress' : share]: 1 };
}

export function addShares(a: Shares, b: Shares): Shares {
  return {
    open: a.open + b.open,
    inProgress: a.inProgress + b.inProgress,
    resolved: a.resolved + b.resolved,
    closed: a.closed + b.closed,
    good: a.good + b.good,
  };
}

/** The sum over many marks: what a list heading and its bar of shares say. */
export function totalOf(marks: readonly Mark[]): { count: number; shares: Shares } {
  return marks.reduce(
    (sum, mark) => ({ count: sum.count + countOf(mark), shares: addShares(sum.shares, sharesOf(mark)) }),
    { count: 0, shares: NO_SHARES },
  );
}

export const markOfReport = ({ location, number, category, status, kind }: Report): ReportMark => ({
  type: 'report',
  location,
  number,
  category,
  status,
  kind,
});
