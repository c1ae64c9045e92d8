import { isAnyStaff, type Person } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { EventContent } from '#domain/event.ts';
import { usualPhase } from '#domain/photo.ts';
import type { NewReport, Report, Visibility } from '#domain/report.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts, IdempotencyKey } from '../../http/env.ts';
import { recordChange } from '../changes/index.ts';
import { postLimit } from '../limits/index.ts';
import { claimPhotos } from '../photos/index.ts';
import { checkAnswers, getCategory, picksOf, placeOf } from './check-content.ts';
import { toReport } from './records.ts';
import { speakerOn } from './speak.ts';

export type PostReport = {
  actor: Person;
  input: NewReport;
  /** Where it comes from, to be counted and forgotten. */
  address?: string | undefined;
  idempotency?: IdempotencyKey | undefined;
};

/**
 * Puts a new report on the map; a guest's waits (`held`) until the guest confirms an address or staff let it through,
 * as the city's `GUEST_POSTS` says. Refuses with `outside_city`, `unknown_category`, `category_of_other_kind`,
 * `unknown_answer`, `photo_unknown`, `nothing_said`, `guests_off`, and where too much was posted by this person, from
 * these addresses or onto this spot; then nothing has changed.
 */
export async function postReport(
  ports: Pick<AppPorts, 'database' | 'city' | 'newId' | 'log' | 'clock' | 'settings' | 'keyedHash'>,
  { actor, input, address, idempotency }: PostReport,
): Promise<Report> {
  demand(actor, 'report.post');
  const limit = await postLimit(ports, { person: actor, address, location: input.location });
  await limit.demand();
  const now = ports.clock.now();
  const picks = picksOf(input.photos, input.photoIds);
  if (input.text === '' && picks.length === 0)
    throw new DomainError('nothing_said', { errors: [{ path: 'text', message: 'missing' }] });
  const category = await getCategory(ports, input.category, input.kind);
  const answers = input.answers ?? {};
  checkAnswers(category, answers);
  const place = await placeOf(ports, input.location, input.placeNote || null);
  const id = ports.newId();
  const { stored, statements } = await claimPhotos(ports, {
    personId: actor.personId,
    picks,
    defaultPhase: usualPhase('report'),
    reportId: id,
    now,
  });
  const subject = { ward: place.ward, category: input.category };
  const speaker = speakerOn(actor, subject, input.showName);
  const content: EventContent = {
    kind: input.kind,
    category: input.category,
    text: input.text,
    title: input.title || null,
    answers,
    place,
    photos: stored.map(({ id: photoId, alt, phase }) => ({ id: photoId, alt, phase })),
    visibility: visibilityFor(actor, ports.settings.guestPosts),
    ...speaker.name,
  };
  const { row } = await limit.hold(() =>
    recordChange(ports, {
      before: null,
      id,
      actor,
      happening: {
        type: 'posted',
        at: now.toISOString(),
        role: speaker.role,
        from: null,
        to: 'open',
        reason: null,
        expectedDate: null,
        content,
      },
      photos: stored,
      also: [...statements, ...limit.statements],
      idempotency: idempotency && {
        key: idempotency,
        status: 201,
        answer: (posted) => toReport(ports, posted),
      },
    }),
  );
  return toReport(ports, row);
}

/** Who confirmed an address, or acts for the city, is trusted; a guest's post waits as the city decided. */
function visibilityFor(
  { standing, ...actor }: Person,
  guestPosts: AppPorts['settings']['guestPosts'],
): Visibility {
  if (standing === 'resident' || isAnyStaff({ standing, ...actor })) return 'public';
  if (guestPosts === 'off') throw new DomainError('guests_off');
  return guestPosts === 'open' ? 'public' : 'held';
}
