import type { ErrorCode } from '#domain/errors.ts';
import type { Action } from '#domain/permission.ts';
import type { Json } from '../a-report.ts';
import type { Belongings, Member, Thing, World } from './world.ts';

/** Of reports there is a third: one in 北区 that waits to be let through. */
export type Scope = 'own' | 'foreign' | 'held';

/** Who tries it, and what is theirs or lies in their scope (`own`), or not (`foreign`). */
export type Target = { who: Member; scope: Scope; thing: Thing; its: Belongings; world: World };

/** A call that succeeds for who may make it. */
export type Call = {
  path: string;
  body?: Json;
  /** A form of a page. */
  form?: Record<string, string>;
  /** A photo in a multipart body. */
  photo?: true;
  /** What rights are asked about, when they are asked about something. */
  thing?: Thing;
  /** What the verb still asks of somebody whom the table lets in, and what they hear instead. */
  but?: ErrorCode | undefined;
  /** What somebody hears who may do it; otherwise a 2xx, or the 303 of a form. */
  answers?: readonly number[];
};

/**
 * One route: the action that its door has to ask for, said here a second time on purpose, so that no route gives itself
 * another one unnoticed; and how it is called. `scoped` ones are called on what is one's own and on what is not.
 */
export type Sample = { action: Action; scoped?: readonly Scope[]; call: (target: Target) => Call };

export const plain = (action: Action, path: string, more: Omit<Call, 'path'> = {}): Sample => ({
  action,
  call: () => ({ path, ...more }),
});

/** Something of a report; `tail` is what follows its number. */
export const ofReport = (
  action: Action,
  tail: string,
  more: (target: Target) => Omit<Call, 'path'> = () => ({}),
  root = '/api/v1',
): Sample => ({
  action,
  scoped: ['own', 'foreign', 'held'],
  call: (target) => ({
    path: `${root}/reports/${target.thing.number}${tail}`,
    thing: target.thing,
    ...more(target),
  }),
});
