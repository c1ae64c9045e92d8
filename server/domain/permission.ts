import {
  type Actor,
  isAdministrator,
  isAnyStaff,
  isClaimantOf,
  isModerator,
  isOrganiserOf,
  isStaffFor,
  owns,
  type Person,
  type Subject,
} from './actor.ts';

type Rule = (actor: Actor | undefined, subject: Subject) => boolean;

const isPerson = (actor: Actor | undefined): actor is Person => actor?.type === 'person';
const isConfirmed: Rule = (actor) => isPerson(actor) && actor.standing === 'resident';
const anybody: Rule = () => true;

/**
 * Roles × actions × scope, the one table (PRODUCT.md, «Roles»). Every route names the action it needs; a verb asks
 * again with the subject in hand. `anybody` needs no session at all.
 */
const rules = {
  /** Public pages, lists, tiles, open data. */
  read: anybody,
  /** To sign in, or to ask for a guest session. */
  'sign-in': anybody,
  /** Also for a session that counts no more: its cookie goes. */
  'sign-out': anybody,
  'report.post': anybody,
  'photo.upload': anybody,
  /** One's own, while it waits for its post. */
  'photo.drop': isPerson,
  'report.support': anybody,
  'report.follow': anybody,
  'report.flag': anybody,
  'report.comment': isConfirmed,
  /** One's own comment: to put it right, or to take it back. */
  'comment.correct': (actor, subject) => owns(actor, subject),
  /** One's own lists: empty for who has no session. */
  'me.read': anybody,
  /** One's own name, sessions, ways to sign in, second factor. */
  'me.change': isPerson,
  /** One's own address and second factor: for who has a way in that they secure. */
  'me.secure': isConfirmed,
  /** To make a key for oneself; who has no account gets one by it. */
  'passkey.add': anybody,
  /** To take everything along, and to go. */
  'me.leave': isPerson,
  /** Correct or withdraw one's own; correct anything in scope. */
  'report.correct': (actor, subject) => owns(actor, subject) || isStaffFor(actor, subject),
  /** The status machine says which move; this says who may try one at all. */
  'report.move': (actor, subject) =>
    owns(actor, subject) || isStaffFor(actor, subject) || isClaimantOf(actor, subject),
  'report.see-held': (actor, subject) =>
    owns(actor, subject) || isStaffFor(actor, subject) || isModerator(actor),
  'report.visibility': (actor, subject) => isStaffFor(actor, subject) || isModerator(actor),
  /** A private link to one's own report, for who has no way to sign in again. */
  'report.track': (actor, subject) => owns(actor, subject),
  /** To read what a tracking link leads to: for who came by one. */
  'report.by-link': (actor) => isPerson(actor) && actor.onlyReport !== undefined,
  /** To make the report of a tracking link one's own. */
  'report.adopt': isConfirmed,
  'flag.read': (actor, subject) => isStaffFor(actor, subject) || isModerator(actor),
  'staff.desk': (actor) => isAnyStaff(actor) || isModerator(actor),
  /** Who has which right; to invite, limit and suspend; the trail of all that. */
  'people.read': isAdministrator,
  'people.change': isAdministrator,
  'city.text': isAdministrator,
  'group.found': isConfirmed,
  'group.run': (actor, subject) => isOrganiserOf(actor, subject) || isAdministrator(actor),
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof rules;
export const actions = Object.keys(rules) as Action[];

/** What stays open to who was suspended: to read, one's own held posts too, to take one's things along, and to leave. */
const whileSuspended: readonly Action[] = [
  'read',
  'sign-in',
  'sign-out',
  'me.read',
  'me.leave',
  'report.see-held',
  'report.by-link',
];
/** What a tracking link opens, beside what everybody may read. */
const byTrackingLink: readonly Action[] = [
  'read',
  'photo.upload',
  'report.by-link',
  'report.see-held',
  'report.correct',
  'report.move',
];

/** Whether the actor may do this to the subject. The system may do what its verb does. */
export function may(actor: Actor | undefined, action: Action, subject: Subject = {}): boolean {
  if (actor?.type === 'system') return true;
  if (!isPerson(actor)) return rules[action](actor, subject);
  return !isShutOut(actor, action) && rules[action](bounded(actor), subject);
}

/** No office or claim reaches through a suspension or a tracking link. */
const bounded = (person: Person): Person =>
  person.suspended || person.onlyReport !== undefined ? { ...person, grants: [] } : person;

/** Actions whose answer depends on the subject: a route lets a session through and the verb decides. */
const scoped: readonly Action[] = [
  'report.correct',
  'comment.correct',
  'report.move',
  'report.see-held',
  'report.visibility',
  'report.track',
  'flag.read',
  'group.run',
];

/** What the door of a route can already decide without the subject. */
export function mayTry(actor: Actor | undefined, action: Action): boolean {
  if (!scoped.includes(action) || actor === undefined) return may(actor, action);
  return isPerson(actor) ? !isShutOut(actor, action) : true;
}

const isShutOut = ({ suspended, onlyReport }: Person, action: Action) =>
  (suspended === true && !whileSuspended.includes(action)) ||
  (onlyReport !== undefined && !byTrackingLink.includes(action));

/** Why not, for whom the table said no: what they can do about it decides the code. */
export function refusalFor(
  actor: Actor | undefined,
  action: Action,
  subject: Subject = {},
): 'sign_in_needed' | 'forbidden' | 'suspended' | 'second_factor_needed' {
  if (!isPerson(actor)) return 'sign_in_needed';
  if (actor.suspended) return 'suspended';
  if (actor.onlyReport !== undefined) return 'forbidden';
  const awake: Person = { ...actor, grants: [...actor.grants, ...(actor.sleeping ?? [])] };
  if (may(awake, action, subject)) return 'second_factor_needed';
  return may({ ...actor, standing: 'resident' }, action, subject) ? 'sign_in_needed' : 'forbidden';
}
