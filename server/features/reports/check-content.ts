import type { CategoryOfCity, Ward } from '#domain/city.ts';
import { DomainError } from '#domain/errors.ts';
import type { EventContent } from '#domain/event.ts';
import type { PhotoPick } from '#domain/photo.ts';
import type { LngLat } from '#domain/place.ts';
import { type Answers, PHOTOS_MAX, type ReportKind } from '#domain/report.ts';
import type { AppPorts } from '../../http/env.ts';

type City = Pick<AppPorts, 'city'>;

/** The category by its code, which must be of the report's kind. */
export async function getCategory({ city }: City, code: string, kind: ReportKind): Promise<CategoryOfCity> {
  const category = await city.category(code);
  if (category === undefined)
    throw new DomainError('unknown_category', { errors: [{ path: 'category', message: 'unknown' }] });
  if (category.kind !== kind)
    throw new DomainError('category_of_other_kind', { errors: [{ path: 'category', message: 'unknown' }] });
  return category;
}

/** Answers name questions and options that the category has, and nothing else. */
export function checkAnswers(category: CategoryOfCity, answers: Answers): void {
  for (const [code, answer] of Object.entries(answers)) {
    const question = category.questions.find((q) => q.code === code);
    if (question?.options.some((option) => option.code === answer)) continue;
    throw new DomainError('unknown_answer', { errors: [{ path: `answers.${code}`, message: 'unknown' }] });
  }
}

/** Where it is: the ward by polygon (water inside the border counts) and the name of the town block. */
export async function placeOf(
  { city }: City,
  location: LngLat,
  placeNote: string | null,
): Promise<NonNullable<EventContent['place']>> {
  const ward: Ward | undefined = await city.wardAt(location);
  if (ward === undefined)
    throw new DomainError('outside_city', { errors: [{ path: 'location', message: 'outside_city' }] });
  return { location, ward: ward.code, placeName: await city.placeNameAt(location), placeNote };
}

/** Both forms of naming photos as one list without doubles. */
export function picksOf(
  photos: readonly PhotoPick[] | undefined,
  ids: readonly string[] | undefined,
): PhotoPick[] {
  const picks = new Map<string, PhotoPick>();
  for (const pick of photos ?? []) picks.set(pick.id, pick);
  for (const id of ids ?? []) if (!picks.has(id)) picks.set(id, { id });
  if (picks.size > PHOTOS_MAX) throw new DomainError('too_many_photos');
  return [...picks.values()];
}
