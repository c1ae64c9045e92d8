import type { ReportKind } from '#domain/report.ts';
import type { ReportStatus } from '#domain/report-status.ts';
import type { Words } from '#words/index.ts';
import { attribute, type Html, html } from './html.ts';

/** What a mark shows: where a problem stands, or that something is good. */
export type MarkName = ReportStatus | 'good';

export const markOf = ({ kind, status }: { kind: ReportKind; status: ReportStatus }): MarkName =>
  kind === 'good' && status === 'open' ? 'good' : status;

/** The words beside the mark: a good spot is «いいね» as long as it lasts. */
export const statusWord = (report: { kind: ReportKind; status: ReportStatus }, words: Words): string =>
  markOf(report) === 'good' ? words.kind.good : words.status[report.status];

const SPRITE = '/sprite.svg';
const isRound = (name: MarkName) => name === 'resolved' || name === 'closed' || name === 'good';

/** A status mark `height` pixels high; round marks are a little smaller, so that they weigh the same to the eye. */
export function mark(name: MarkName, height = 18): Html {
  const side = isRound(name) ? Math.round(height * 0.84 * 10) / 10 : height;
  const width = isRound(name) ? side : Math.round(height * 0.8 * 10) / 10;
  return html`<svg class="n-mark ${name}" width="${width}" height="${side}" aria-hidden="true"><use href="${SPRITE}#m-${name}"/></svg>`;
}

/** A picture of the sprite by its name, with or without `i-`. Sizes: 24, `s` 20, `xs` 16. */
export function icon(name: string, size: '' | 's' | 'xs' = ''): Html {
  const id = name.replace(/^i-/, '').replace(/[^a-z0-9-]/g, '');
  return html`<svg class="${size === '' ? 'i' : `i ${size}`}" aria-hidden="true"><use href="${SPRITE}#i-${id}"/></svg>`;
}

/** Mark and word on a tint; the colour never stands alone. */
export function statusChip(
  report: { kind: ReportKind; status: ReportStatus },
  words: Words,
  size: '' | 'big' = '',
): Html {
  const name = markOf(report);
  return html`<span class="n-status ${name}${size === 'big' ? ' big' : ''}"${attribute('data-status', report.status)}>${mark(name, size === 'big' ? 22 : 18)}${statusWord(report, words)}</span>`;
}
