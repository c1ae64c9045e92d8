import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { Report, VisibilityChange } from '#domain/report.ts';
import type { Happening } from '#domain/report-state.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts, IdempotencyKey } from '../../http/env.ts';
import { recordChange, settleFlags } from '../changes/index.ts';
import { rotatePhotoKeys } from '../photos/index.ts';
import { movedMeanwhile } from './move-report.ts';
import { getVisibleRow, subjectOf, toReport } from './records.ts';
import { speakerOn } from './speak.ts';

type ChangeVisibility = {
  actor: Actor;
  number: number;
  input: VisibilityChange;
  idempotency?: IdempotencyKey | undefined;
};

/**
 * Hides, holds, or lets a report through; never touches its status. Hiding and holding name the rule that was applied,
 * both give the photos new addresses, and every decision settles the flags that asked for one.
 */
export async function changeVisibility(
  ports: Pick<AppPorts, 'database' | 'city' | 'newId' | 'log' | 'clock' | 'photoStore'>,
  { actor, number, input, idempotency }: ChangeVisibility,
): Promise<Report> {
  const before = await getVisibleRow(ports, number, actor);
  demand(actor, 'report.visibility', subjectOf(before));
  if (before.version !== input.expectedVersion) throw movedMeanwhile(before);
  if (input.to === before.visibility) throw new DomainError('status_move_refused');
  if (input.to !== 'public' && !input.rule) {
    throw new DomainError('reason_needed', { errors: [{ path: 'rule', message: 'missing' }] });
  }
  const { role, name } = speakerOn(actor, subjectOf(before));
  const now = ports.clock.now();
  const happening: Happening = {
    type: 'visibility_changed',
    at: now.toISOString(),
    role,
    from: before.visibility,
    to: input.to,
    reason: input.to === 'public' ? null : (input.rule ?? null),
    expectedDate: null,
    content: { ...name, text: input.note || null },
  };
  const rotation = input.to === 'public' ? undefined : await rotatePhotoKeys(ports, before.id);
  const { row } = await recordChange(ports, {
    before,
    actor,
    happening,
    photos: rotation?.rotate(before.photos) ?? [],
    also: [settleFlags(ports.database, number, now.getTime()), ...(rotation?.statements ?? [])],
    idempotency: idempotency && { key: idempotency, status: 200, answer: (after) => toReport(ports, after) },
  });
  await rotation?.forgetOld();
  return toReport(ports, row);
}
