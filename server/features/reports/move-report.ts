import { eq } from 'drizzle-orm';
import { report } from '#db/schema/index.ts';
import { type Actor, isClaimantOf, isStaffFor, owns } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { EventContent } from '#domain/event.ts';
import { type PhotoPick, usualPhase } from '#domain/photo.ts';
import type { Report, StatusMove } from '#domain/report.ts';
import { canMove, type Mover, needsOf, type Resolver, reasonsFor } from '#domain/report-status.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts, IdempotencyKey } from '../../http/env.ts';
import { type ReportRow, recordChange } from '../changes/index.ts';
import { lineLimit } from '../limits/index.ts';
import { claimPhotos } from '../photos/index.ts';
import { picksOf } from './check-content.ts';
import { demandReadBefore, withoutUnreadWords } from './guest-words.ts';
import { getVisibleRow, subjectOf, toReport } from './records.ts';
import { speakerOn } from './speak.ts';

type MoveReport = {
  actor: Actor;
  number: number;
  input: StatusMove;
  idempotency?: IdempotencyKey | undefined;
};
type Ports = Pick<AppPorts, 'database' | 'city' | 'newId' | 'log' | 'clock' | 'settings'>;

/** In which parts the actor can move this report. */
export function moversOn(actor: Actor | undefined, row: ReportRow): Mover[] {
  if (actor?.type === 'system') return ['system'];
  const movers: Mover[] = [];
  if (isStaffFor(actor, subjectOf(row))) movers.push('staff');
  if (isClaimantOf(actor, subjectOf(row))) movers.push('claimant');
  if (owns(actor, subjectOf(row))) movers.push('reporter');
  return movers;
}

/**
 * Moves a report along the status machine, with the words that the move owes to the public. `moved_meanwhile` (409) when
 * `expectedVersion` is not the newest, with where it stands now; `status_move_refused` when the machine has no such edge
 * for this actor.
 */
export async function moveReport(
  ports: Ports,
  { actor, number, input: wish, idempotency }: MoveReport,
): Promise<Report> {
  const before = await getVisibleRow(ports, number, actor);
  demand(actor, 'report.move', subjectOf(before));
  if (before.version !== wish.expectedVersion) throw movedMeanwhile(before);
  const limit = lineLimit(ports, actor);
  await limit.demand();
  const { input, silent } = withoutUnreadWords(ports, { actor, before, input: wish });
  const movers = moversOn(actor, before);
  if (!canMove(before, input.to, movers)) throw new DomainError('status_move_refused');
  checkNeeds(before, input, movers, silent);
  const picks = picksOf(input.photos, input.photoIds);
  if (input.note || picks.length > 0) demandReadBefore(ports, actor, before);
  if (input.duplicateOf != null) await checkDuplicate(ports, before, input.duplicateOf);
  const now = ports.clock.now();
  const { stored, statements } = await claimPhotos(ports, {
    personId: actor.type === 'person' ? actor.personId : '',
    picks,
    defaultPhase: usualPhase(input.to),
    reportId: before.id,
    now,
  });
  const { role, name } = speakerOn(actor, subjectOf(before));
  const content: EventContent = {
    ...name,
    text: input.note || null,
    photos: stored.map(({ id, alt, phase }) => ({ id, alt, phase })),
    ...(input.to === 'resolved' && { resolvedBy: resolverOf(input, movers) }),
    ...(input.to === 'closed' && input.duplicateOf != null && { duplicateOf: input.duplicateOf }),
  };
  const { row } = await limit.hold(() =>
    recordChange(ports, {
      before,
      actor,
      happening: {
        type: 'status_changed',
        at: now.toISOString(),
        role,
        from: before.status,
        to: input.to,
        reason: input.to === 'closed' ? (input.reason ?? null) : null,
        expectedDate: input.expectedDate ?? null,
        content,
      },
      photos: stored,
      also: [...statements, ...limit.statements],
      idempotency: idempotency && {
        key: idempotency,
        status: 200,
        answer: (after) => toReport(ports, after),
      },
    }),
  );
  return toReport(ports, row);
}

export const movedMeanwhile = ({ version, status }: ReportRow) =>
  new DomainError('moved_meanwhile', { current: { version, status } });

/** Staff name who mended it. Others speak for themselves: as who took it on, or, saying so or having no other part, as the reporter. */
function resolverOf({ by }: StatusMove, movers: readonly Mover[]): Resolver {
  if (movers.includes('staff')) return by ?? 'city';
  const isReporter = movers.includes('reporter') && by !== 'owner' && by !== 'community';
  if (isReporter || !movers.includes('claimant')) return 'reporter';
  return by === 'community' ? 'community' : 'owner';
}

const isAfterPhoto = ({ phase }: PhotoPick) => phase === undefined || phase === 'after';

/** `resolved` asks for a photo on screen but goes without one; who took the report on has to show the result. */
function checkNeeds(before: ReportRow, input: StatusMove, movers: readonly Mover[], silent: boolean): void {
  const needs = needsOf(before.status, input.to);
  const missing = (path: string) => ({ errors: [{ path, message: 'missing' }] });
  const asClaimant = !movers.includes('staff') && resolverOf(input, movers) !== 'reporter';
  if (needs.includes('photo') && asClaimant && !picksOf(input.photos, input.photoIds).some(isAfterPhoto)) {
    throw new DomainError('not_acceptable', missing('photos'));
  }
  if (needs.includes('reason') && !(input.reason && reasonsFor(movers).includes(input.reason))) {
    throw new DomainError('reason_needed', missing('reason'));
  }
  if (needs.includes('note') && !silent && !input.note)
    throw new DomainError('reason_needed', missing('note'));
  if (needs.includes('date') && !input.expectedDate)
    throw new DomainError('date_needed', missing('expectedDate'));
  if (input.reason === 'duplicate' && input.duplicateOf == null) {
    throw new DomainError('duplicate_unknown', missing('duplicateOf'));
  }
}

async function checkDuplicate({ database }: Ports, before: ReportRow, duplicateOf: number): Promise<void> {
  const [other] = await database
    .select({ number: report.number, visibility: report.visibility })
    .from(report)
    .where(eq(report.number, duplicateOf));
  if (other === undefined || other.visibility !== 'public' || other.number === before.number) {
    throw new DomainError('duplicate_unknown', { errors: [{ path: 'duplicateOf', message: 'unknown' }] });
  }
}
