import type { AuthorRole } from './report.ts';

/** Rights to act for the city. */
export const officeRoles = ['staff', 'moderator', 'administrator'] as const;
export type OfficeRole = (typeof officeRoles)[number];

/** What becomes of somebody's posts when they leave: they go too, or they stay without a name. */
export const leavingChoices = ['remove', 'anonymise'] as const;
export type LeavingChoice = (typeof leavingChoices)[number];

/** A right that somebody was given. `null` wards or categories mean every one of the city. */
export type Grant =
  | { role: 'staff'; wards: readonly string[] | null; categories: readonly string[] | null }
  | { role: 'moderator' }
  | { role: 'administrator' }
  /** In one group: to run it, or to belong to it. */
  | { role: 'organiser' | 'member'; group: string }
  /** Who took one report on (a claim). */
  | { role: 'owner'; report: number };

export type Office = Extract<Grant, { role: OfficeRole }>;

/** Who acts. A guest has a session and no confirmed way to sign in; a resident has one. */
export type Actor =
  | {
      type: 'person';
      personId: string;
      standing: 'guest' | 'resident';
      name: string | null;
      /** What they chose in their profile, for the pages they are shown. */
      prefers?: { language: string | null; homeWard: string | null };
      /** Rights that count now. */
      grants: readonly Grant[];
      /** Rights that count once the second factor was given in this session. */
      sleeping?: readonly Grant[];
      /** May read and leave, nothing else. */
      suspended?: boolean;
      /** Came by a tracking link: the poster of this one report, and nobody anywhere else. */
      onlyReport?: number;
    }
  | { type: 'system'; job: string };

export type Person = Extract<Actor, { type: 'person' }>;

/** What is acted on, as far as rights care. */
export type Subject = {
  ward?: string;
  category?: string;
  ownerId?: string | null;
  /** The report's number. */
  number?: number;
  /** The group's id. */
  group?: string;
};

export const isOffice = (grant: Grant): grant is Office => officeRoles.some((role) => role === grant.role);

/** The rights that somebody acts for the city with. */
export const officesOf = ({ grants }: Pick<Person, 'grants'>): readonly Office[] => grants.filter(isOffice);

const covers = (list: readonly string[] | null, value: string | undefined) =>
  list === null || (value !== undefined && list.includes(value));

const holds = (actor: Actor | undefined, fits: (grant: Grant) => boolean) =>
  actor?.type === 'person' && actor.grants.some(fits);

/** Whether the subject stands in the actor's office: its ward and its category. Administrators' reach is the city. */
export const isStaffFor = (actor: Actor | undefined, { ward, category }: Subject): boolean =>
  holds(
    actor,
    (grant) =>
      grant.role === 'administrator' ||
      (grant.role === 'staff' && covers(grant.wards, ward) && covers(grant.categories, category)),
  );

export const isAdministrator = (actor: Actor | undefined) =>
  holds(actor, ({ role }) => role === 'administrator');

export const isModerator = (actor: Actor | undefined) => holds(actor, ({ role }) => role === 'moderator');

export const isAnyStaff = (actor: Actor | undefined) =>
  holds(actor, ({ role }) => role === 'staff' || role === 'administrator');

export const isOrganiserOf = (actor: Actor | undefined, { group }: Subject) =>
  holds(actor, (grant) => grant.role === 'organiser' && grant.group === group);

/** Whether the actor took this report on. */
export const isClaimantOf = (actor: Actor | undefined, { number }: Subject) =>
  holds(actor, (grant) => grant.role === 'owner' && grant.report === number);

/** Whether it is the actor's own; who came by a tracking link owns the report of the link and nothing else. */
export function owns(actor: Actor | undefined, { ownerId, number }: Subject): boolean {
  if (actor?.type !== 'person' || ownerId === undefined || ownerId !== actor.personId) return false;
  return actor.onlyReport === undefined || actor.onlyReport === number;
}

/** As what somebody speaks on this subject: in office where their scope reaches, as a neighbour elsewhere. */
export function roleOn(actor: Actor, subject: Subject): AuthorRole {
  if (actor.type === 'system') return 'system';
  if (isStaffFor(actor, subject)) return isAdministrator(actor) ? 'administrator' : 'staff';
  if (isModerator(actor)) return 'moderator';
  return isClaimantOf(actor, subject) ? 'owner' : actor.standing;
}
