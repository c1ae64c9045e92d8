import { type Actor, isStaffFor, roleOn, type Subject } from '#domain/actor.ts';

/** In office one speaks under the office's name; a neighbour's name is shown where they chose so, and a guest has none. */
export function speakerOn(actor: Actor, subject: Subject, showName = false) {
  const name = shownName(actor, subject, showName);
  return { role: roleOn(actor, subject), name: name === null ? {} : { authorName: name } };
}

function shownName(actor: Actor, subject: Subject, showName: boolean): string | null {
  if (actor.type !== 'person') return null;
  return isStaffFor(actor, subject) || (showName && actor.standing === 'resident') ? actor.name : null;
}
