import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { StatusMove } from '#domain/report.ts';
import type { AppPorts } from '../../http/env.ts';
import type { ReportRow } from '../changes/index.ts';

/**
 * What a guest says is read by somebody before the public does (`GUEST_POSTS`). Once the report was let through nobody
 * reads again, so more words and pictures need a confirmed address, as a comment does.
 */
export function demandReadBefore(...question: Parameters<typeof speaksUnread>): void {
  if (speaksUnread(...question)) throw new DomainError('sign_in_needed');
}

/** Taking one's post back says nothing new, so a guest may: without words, where words would have to be read first. */
export function withoutUnreadWords(
  ports: Pick<AppPorts, 'settings'>,
  { actor, before, input }: { actor: Actor; before: ReportRow; input: StatusMove },
): { input: StatusMove; silent: boolean } {
  const isWithdrawal = input.to === 'closed' && input.reason === 'withdrawn';
  const silent = isWithdrawal && speaksUnread(ports, actor, before);
  return { input: silent ? { ...input, note: undefined } : input, silent };
}

const speaksUnread = (
  { settings }: Pick<AppPorts, 'settings'>,
  actor: Actor,
  { visibility }: Pick<ReportRow, 'visibility'>,
) =>
  actor.type === 'person' &&
  actor.standing === 'guest' &&
  visibility === 'public' &&
  settings.guestPosts !== 'open';
