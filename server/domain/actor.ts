import type { AuthorRole } from './report.ts';

/** A right that somebody was given. `null` wards or categories mean every one of the city. */
export type Grant =
  | { role: 'staff'; wards: readonly string[] | null; categories: readonly string[] | null }
  | { role: 'moderator' }
  | { role: 'administrator' };

/** Who acts. A guest has a session and no confirmed way to sign in; a resident has one. */
export type Actor =
  | {
      type: 'person';
      personId: string;
      standing: 'guest' | 'resident';
      name: string | null;
      grants: readonly Grant[];
    }
  | { type: 'system'; job: string };

export type Person = Extract<Actor, { type: 'person' }>;

/** What is acted on, as far as rights care. */
export type Subject = { ward?: string; category?: string; ownerId?: string | null };

const covers = (list: readonly string[] | null, value: string | undefined) =>
  list === null || (value !== undefined && list.includes(value));

export function isStaffFor(actor: Actor | undefined, { ward, category }: Subject): boolean {
  if (actor?.type !== 'person') return false;
  return actor.grants.some(
    (grant) =>
      grant.role === 'administrator' ||
      (grant.role === 'staff' && covers(grant.wards, ward) && covers(grant.categories, category)),
  );
}

export const isAdministrator = (actor: Actor | undefined) =>
  actor?.type === 'person' && actor.grants.some((grant) => grant.role === 'administrator');

export const isModerator = (actor: Actor | undefined) =>
  actor?.type === 'person' && actor.grants.some((grant) => grant.role === 'moderator');

export const isAnyStaff = (actor: Actor | undefined) =>
  actor?.type === 'person' &&
  actor.grants.some((grant) => grant.role === 'staff' || grant.role === 'administrator');

export const owns = (actor: Actor | undefined, { ownerId }: Subject) =>
  actor?.type === 'person' && ownerId !== undefined && ownerId === actor.personId;

/** As what somebody speaks on this subject: in office where their scope reaches, as a neighbour elsewhere. */
export function roleOn(actor: Actor, subject: Subject): AuthorRole {
  if (actor.type === 'system') return 'system';
  if (isStaffFor(actor, subject)) return isAdministrator(actor) ? 'administrator' : 'staff';
  return isModerator(actor) ? 'moderator' : actor.standing;
}
