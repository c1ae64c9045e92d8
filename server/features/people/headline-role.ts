import { officeRoles, type Person } from '#domain/actor.ts';
import type { AuthorRole } from '#domain/report.ts';

/** The role that a person is greeted with: the highest office, sleeping ones too, else the standing. */
export function headlineRoleOf({ grants, sleeping = [], standing }: Person): AuthorRole {
  const roles = [...grants, ...sleeping].map(({ role }) => role);
  return officeRoles.toReversed().find((office) => roles.includes(office)) ?? standing;
}
