import type { TimelineEvent } from '#domain/event.ts';
import { type ReportStatus, ReportStatus as Status } from '#domain/report-status.ts';
import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from './html.ts';
import { mark } from './status.ts';

export type Step = { status: ReportStatus; at: string | null };

const usual = ['open', 'acknowledged', 'in_progress', 'resolved'] as const satisfies readonly ReportStatus[];
const rank: Record<ReportStatus, number> = {
  open: 0,
  acknowledged: 1,
  planned: 2,
  in_progress: 3,
  resolved: 4,
  closed: 4,
};

/** The way a report went since it was last received, then the usual way on; at most four stand beside each other. */
export function stepsOf(events: readonly TimelineEvent[], status: ReportStatus): Step[] {
  let gone: Step[] = [];
  for (const { type, to, at } of events) {
    if (type === 'posted') gone = [{ status: 'open', at }];
    if (type !== 'status_changed') continue;
    const reached = Status.catch('open').parse(to);
    gone =
      reached === 'open'
        ? [{ status: 'open', at }]
        : [...gone.filter((s) => s.status !== reached), { status: reached, at }];
  }
  if (gone.at(-1)?.status !== status)
    gone = [...gone.filter((s) => s.status !== status), { status, at: null }];
  const ahead = usual.filter((next) => rank[next] > rank[status]).map((next) => ({ status: next, at: null }));
  const first = gone.length > 4 ? [...gone.slice(0, 1), ...gone.slice(-3)] : gone;
  const room = 4 - first.length;
  return room <= 0 ? first : [...first, ...ahead.slice(-room)];
}

/** The steps drawn as marks on a line; what is still to come is an empty ring and says so to who cannot see it. */
export function stepList(
  steps: readonly Step[],
  status: ReportStatus,
  words: Words,
  timeZone?: string,
): Html {
  const now = steps.findIndex((step) => step.status === status);
  return html`<ol class="n-steps" aria-label="${words.report.steps}">${steps.map(
    (step, at) =>
      html`<li${attribute('aria-current', at === now ? 'step' : null)}${attribute('class', at > now ? 'ahead' : null)}>${at > now ? html`<span class="todo"></span>` : mark(step.status, 22)}${words.status[step.status]}${at > now && html`<span class="vh">（${words.report.upcoming}）</span>`}${step.at && html`<br><span class="quiet num">${words.dates.monthDay(step.at, timeZone)}</span>`}</li>`,
  )}</ol>`;
}
