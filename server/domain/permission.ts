import {
  type Actor,
  isAdministrator,
  isAnyStaff,
  isModerator,
  isStaffFor,
  owns,
  type Subject,
} from './actor.ts';

/**
 * Roles × actions × scope, the one table (PRODUCT.md, «Roles»). Every route names the action it needs; a verb asks
 * again with the subject in hand. `anybody` needs no session at all.
 */
const rules = {
  /** Public pages, lists, tiles, open data. */
  read: () => true,
  /** To sign in, or to ask for a guest session. */
  'sign-in': () => true,
  'sign-out': (actor) => actor !== undefined,
  'report.post': () => true,
  'photo.upload': () => true,
  /** One's own, while it waits for its post. */
  'photo.drop': (actor) => actor !== undefined,
  'report.support': () => true,
  'report.follow': () => true,
  'report.flag': () => true,
  'report.comment': (actor) => isConfirmed(actor),
  /** One's own list: empty for who has no session. */
  'me.read': () => true,
  /** Correct or withdraw one's own; correct anything in scope. */
  'report.correct': (actor, subject) => owns(actor, subject) || isStaffFor(actor, subject),
  /** The status machine says which move; this says who may try one at all. */
  'report.move': (actor, subject) => owns(actor, subject) || isStaffFor(actor, subject),
  'report.see-held': (actor, subject) =>
    owns(actor, subject) || isStaffFor(actor, subject) || isModerator(actor),
  'report.visibility': (actor, subject) => isStaffFor(actor, subject) || isModerator(actor),
  'flag.read': (actor, subject) => isStaffFor(actor, subject) || isModerator(actor),
  'staff.desk': (actor) => isAnyStaff(actor) || isModerator(actor),
  'staff.invite': (actor) => isAdministrator(actor),
  'city.text': (actor) => isAdministrator(actor),
} as const satisfies Record<string, (actor: Actor | undefined, subject: Subject) => boolean>;

export type Action = keyof typeof rules;
export const actions = Object.keys(rules) as Action[];

const isConfirmed = (actor: Actor | undefined) => actor?.type === 'person' && actor.standing === 'resident';

/** Whether the actor may do this to the subject. The system may do what its verb does. */
export function may(actor: Actor | undefined, action: Action, subject: Subject = {}): boolean {
  return actor?.type === 'system' || rules[action](actor, subject);
}

/** Actions whose answer depends on the subject: a route lets a session through and the verb decides. */
const scoped: readonly Action[] = [
  'report.correct',
  'report.move',
  'report.see-held',
  'report.visibility',
  'flag.read',
];

/** What the door of a route can already decide without the subject. */
export function mayTry(actor: Actor | undefined, action: Action): boolean {
  return scoped.includes(action) ? actor !== undefined : may(actor, action);
}
