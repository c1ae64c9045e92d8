import type { Category, Danger } from '#domain/category.ts';
import type { CityProfile, EmergencyNumber } from '#domain/city.ts';

export type DangerShown = { danger: Danger; numbers: EmergencyNumber[] };

/** What is dangerous about the answers, and whom to call: only numbers that the city has set, none invented. */
export function dangersOf(
  category: Category | undefined,
  answers: Readonly<Record<string, string>>,
  { dangers, emergency }: Pick<CityProfile, 'dangers' | 'emergency'>,
): DangerShown[] {
  const codes = new Set(
    (category?.questions ?? []).flatMap(
      (question) => question.options.find((option) => option.code === answers[question.code])?.danger ?? [],
    ),
  );
  return dangers
    .filter((danger) => codes.has(danger.code))
    .map((danger) => ({ danger, numbers: danger.call.flatMap((whom) => emergency[whom] ?? []) }));
}
