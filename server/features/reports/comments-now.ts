import type { EventContent } from '#domain/event.ts';
import { FREE_CORRECTION_MS } from '#domain/report.ts';

type Line = { id: string; type: string; at: string; content: EventContent };

/** What a comment says since it was put right; `correctedAt` when that came too late to be nobody's business. */
export type CommentNow = { text: string | null; correctedAt: string | null };

/** The newest words of every comment that was corrected, by its event; the lines come oldest first. */
export function commentsNow(lines: readonly Line[]): ReadonlyMap<string, CommentNow> {
  const saidAt = new Map(lines.filter(({ type }) => type === 'commented').map(({ id, at }) => [id, at]));
  const now = new Map<string, CommentNow>();
  for (const { type, at, content } of lines) {
    if (type !== 'comment_corrected' || content.of === undefined) continue;
    const isLate = Date.parse(at) - Date.parse(saidAt.get(content.of) ?? at) > FREE_CORRECTION_MS;
    const before = now.get(content.of)?.correctedAt ?? null;
    now.set(content.of, { text: content.text ?? null, correctedAt: isLate ? at : before });
  }
  return now;
}
