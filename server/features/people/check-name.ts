import type { Person } from '#domain/actor.ts';
import { officesOf } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { soundsLikeTheCity } from '#domain/office-names.ts';
import type { AppPorts } from '../../http/env.ts';

/** Only who acts for the city may be called like it; an office that waits for its second factor is one too. */
export async function demandHonestName(
  { city }: Pick<AppPorts, 'city'>,
  { grants, sleeping = [] }: Person,
  name: string | null | undefined,
): Promise<void> {
  if (!name || officesOf({ grants: [...grants, ...sleeping] }).length > 0) return;
  if (soundsLikeTheCity(name, await city.profile()))
    throw new DomainError('not_acceptable', { errors: [{ path: 'displayName', message: 'city_name' }] });
}
