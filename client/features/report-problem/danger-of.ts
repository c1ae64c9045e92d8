import type { Category } from '#domain/category.ts';
import type { EmergencyNumber } from '#domain/city.ts';

/** The number to call before posting, for every answer that is dangerous and whose number the city has set. */
export function dangersOf(
  category: Category | undefined,
  answers: Readonly<Record<string, string>>,
  emergency: Readonly<Record<string, EmergencyNumber>>,
): { danger: string; number: EmergencyNumber | undefined }[] {
  const dangers = (category?.questions ?? []).flatMap(
    (question) => question.options.find((option) => option.code === answers[question.code])?.danger ?? [],
  );
  return [...new Set(dangers)].map((danger) => ({ danger, number: emergency[danger] }));
}
