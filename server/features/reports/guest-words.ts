import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { AppPorts } from '../../http/env.ts';
import type { ReportRow } from '../changes/index.ts';

/**
 * What a guest says is read by somebody before the public does (`GUEST_POSTS`). Once the report was let through nobody
 * reads again, so more words and pictures need a confirmed address, as a comment does.
 */
export function demandReadBefore(
  { settings }: Pick<AppPorts, 'settings'>,
  actor: Actor,
  { visibility }: Pick<ReportRow, 'visibility'>,
): void {
  const isGuest = actor.type === 'person' && actor.standing === 'guest';
  if (isGuest && visibility === 'public' && settings.guestPosts !== 'open')
    throw new DomainError('sign_in_needed');
}
