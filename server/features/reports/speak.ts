import { type Actor, isStaffFor, roleOn, type Subject } from '#domain/actor.ts';

/** In office one speaks under the office's name; a neighbour's name is not shown. */
export function speakerOn(actor: Actor, subject: Subject) {
  const inOffice = isStaffFor(actor, subject);
  const name = actor.type === 'person' && inOffice ? actor.name : null;
  return { role: roleOn(actor, subject), name: name === null ? {} : { authorName: name } };
}
