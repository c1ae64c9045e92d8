import { describe, expect, it } from 'vitest';
import type { Grant, Person, Subject } from '#domain/actor.ts';
import { type Action, actions, may, mayTry, refusalFor } from '#domain/permission.ts';

const [ME, OTHER] = ['me', 'somebody-else'];
const [KITA, CHUO] = ['27127', '27128'];

const person = (standing: Person['standing'], grants: readonly Grant[] = [], more: Partial<Person> = {}) =>
  ({ type: 'person', personId: ME, standing, name: null, grants, ...more }) satisfies Person;
const suspended = { suspended: true };

const ward: Grant = { role: 'staff', wards: [KITA], categories: null };
const roads: Grant = { role: 'staff', wards: [KITA], categories: ['road'] };
const everywhere: Grant = { role: 'staff', wards: null, categories: null };
const moderator: Grant = { role: 'moderator' };
const administrator: Grant = { role: 'administrator' };
const organiser: Grant = { role: 'organiser', group: 'A' };
const CLAIMED = 7;
const owner: Grant = { role: 'owner', report: CLAIMED };

/** Columns of the table below; several people can stand in one. */
const columns = [
  'nobody',
  'guest',
  'resident',
  'organiser',
  'owner',
  'staff',
  'moderator',
  'administrator',
  'suspended',
  'link',
] as const;
type Column = (typeof columns)[number];

/** Everybody there can be. `reach` says which subjects lie in somebody's own scope. */
const people: Record<string, { column: Column; actor: Person | undefined; scope?: readonly string[] }> = {
  'nobody at all': { column: 'nobody', actor: undefined },
  'a guest': { column: 'guest', actor: person('guest') },
  'a resident': { column: 'resident', actor: person('resident') },
  'a member of group A': { column: 'resident', actor: person('resident', [{ role: 'member', group: 'A' }]) },
  'the organiser of group A': { column: 'organiser', actor: person('resident', [organiser]) },
  'who took #7 on': { column: 'owner', actor: person('resident', [owner]) },
  'staff of 北区': {
    column: 'staff',
    actor: person('resident', [ward]),
    scope: ['mine in 北区', 'a road in 北区', 'litter in 北区'],
  },
  'staff of 北区 for roads': {
    column: 'staff',
    actor: person('resident', [roads]),
    scope: ['mine in 北区', 'a road in 北区'],
  },
  'staff of every ward': {
    column: 'staff',
    actor: person('resident', [everywhere]),
    scope: [
      'nothing',
      'mine in 北区',
      'a road in 北区',
      'litter in 北区',
      'mine in 中央区',
      '#7 in 中央区',
      'group A',
      'group B',
    ],
  },
  'a moderator': { column: 'moderator', actor: person('resident', [moderator]) },
  'an administrator': { column: 'administrator', actor: person('resident', [administrator]) },
  'an administrator before the second factor': {
    column: 'resident',
    actor: person('resident', [], { sleeping: [administrator] }),
  },
  'staff before their second factor': {
    column: 'resident',
    actor: person('resident', [], { sleeping: [ward] }),
  },
  'a suspended guest': { column: 'suspended', actor: person('guest', [], suspended) },
  'a suspended resident': { column: 'suspended', actor: person('resident', [], suspended) },
  'suspended staff': { column: 'suspended', actor: person('resident', [everywhere], suspended) },
  'a suspended moderator': { column: 'suspended', actor: person('resident', [moderator], suspended) },
  'a suspended administrator': { column: 'suspended', actor: person('resident', [administrator], suspended) },
  'a suspended owner': { column: 'suspended', actor: person('resident', [owner, organiser], suspended) },
  'who came by the link to #1': { column: 'link', actor: person('guest', [], { onlyReport: 1 }) },
  'an administrator who came by the link to #1': {
    column: 'link',
    actor: person('resident', [administrator], { onlyReport: 1 }),
  },
};

const subjects: Record<string, Subject & { claimed?: true; linked?: true }> = {
  nothing: {},
  'mine in 北区': { ward: KITA, category: 'road', ownerId: ME, number: 1 },
  'mine in 中央区': { ward: CHUO, category: 'road', ownerId: ME, number: 2 },
  'a road in 北区': { ward: KITA, category: 'road', ownerId: OTHER, number: 3 },
  'litter in 北区': { ward: KITA, category: 'litter', ownerId: null, number: 4 },
  '#7 in 中央区': { ward: CHUO, category: 'litter', ownerId: OTHER, number: 7 },
  'group A': { group: 'A' },
  'group B': { group: 'B' },
};

/**
 * PRODUCT.md, «Roles», word for word; a cell says what is reached: everything (`yes`), nothing (`–`), one's `own`, what
 * lies in one's `scope`, what one `claimed`, one's `group`, and of a tracking link the one report (`its`).
 */
const table: Record<Action, string> = {
  //                      nobody guest resident organiser owner staff moderator administrator suspended link
  read: '                 yes    yes   yes      yes       yes   yes   yes       yes           yes       yes',
  'sign-in': '            yes    yes   yes      yes       yes   yes   yes       yes           yes       –',
  'sign-out': '           yes    yes   yes      yes       yes   yes   yes       yes           yes       –',
  'report.post': '        yes    yes   yes      yes       yes   yes   yes       yes           –         –',
  'photo.upload': '       yes    yes   yes      yes       yes   yes   yes       yes           –         yes',
  'photo.drop': '         –      yes   yes      yes       yes   yes   yes       yes           –         –',
  'report.support': '     yes    yes   yes      yes       yes   yes   yes       yes           –         –',
  'report.follow': '      yes    yes   yes      yes       yes   yes   yes       yes           –         –',
  'report.flag': '        yes    yes   yes      yes       yes   yes   yes       yes           –         –',
  'report.comment': '     –      –     yes      yes       yes   yes   yes       yes           –         –',
  'comment.correct': '    –      own   own      own       own   own   own       own           –         –',
  'me.read': '            yes    yes   yes      yes       yes   yes   yes       yes           yes       –',
  'me.change': '          –      yes   yes      yes       yes   yes   yes       yes           –         –',
  'passkey.add': '        yes    yes   yes      yes       yes   yes   yes       yes           –         –',
  'me.secure': '          –      –     yes      yes       yes   yes   yes       yes           –         –',
  'me.leave': '           –      yes   yes      yes       yes   yes   yes       yes           yes       –',
  'report.correct': '     –      own   own      own       own   own+scope own   yes           –         its',
  'report.move': '        –      own   own      own       own+claimed own+scope own yes       –         its',
  'report.see-held': '    –      own   own      own       own   own+scope yes   yes           own       its',
  'report.visibility': '  –      –     –        –         –     scope yes       yes           –         –',
  'report.track': '       –      own   own      own       own   own   own       own           –         –',
  'report.by-link': '     –      –     –        –         –     –     –         –             –         yes',
  'report.adopt': '       –      –     yes      yes       yes   yes   yes       yes           –         –',
  'flag.read': '          –      –     –        –         –     scope yes       yes           –         –',
  'staff.desk': '         –      –     –        –         –     yes   yes       yes           –         –',
  'people.read': '        –      –     –        –         –     –     –         yes           –         –',
  'people.change': '      –      –     –        –         –     –     –         yes           –         –',
  'city.text': '          –      –     –        –         –     –     –         yes           –         –',
  'group.found': '        –      –     yes      yes       yes   yes   yes       yes           –         –',
  'group.run': '          –      –     –        group     –     –     –         yes           –         –',
};

const cellOf = (action: Action, column: Column) => {
  const cells = table[action].trim().split(/\s+/);
  if (cells.length !== columns.length) throw new Error(`«${action}» needs ${columns.length} cells`);
  return (cells[columns.indexOf(column)] ?? '').split('+');
};

function reaches(who: string, action: Action, what: string, column = people[who]?.column ?? 'nobody') {
  const subject = subjects[what] ?? {};
  const isOwn = subject.ownerId === ME;
  return cellOf(action, column).some((reach) => {
    if (reach === 'own') return isOwn;
    if (reach === 'its') return isOwn && subject.number === 1;
    if (reach === 'claimed') return subject.number === CLAIMED;
    if (reach === 'group') return subject.group === 'A';
    if (reach === 'scope') return people[who]?.scope?.includes(what) ?? false;
    return reach === 'yes';
  });
}

describe('the table of rights', () => {
  it('says for every action who may do it', () => {
    expect(Object.keys(table).sort()).toEqual([...actions].sort());
  });

  it.each(Object.keys(people))('holds for %s, whatever they try on whatever', (who) => {
    const actor = people[who]?.actor;
    const wrong = actions.flatMap((action) =>
      Object.entries(subjects).flatMap(([what, subject]) => {
        const wanted = reaches(who, action, what);
        const isSo = may(actor, action, subject) === wanted && (!wanted || mayTry(actor, action));
        return isSo ? [] : [`${action}, ${what}: ${wanted ? 'refused' : 'allowed'}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('lets the system do what its verbs do', () => {
    for (const action of actions) expect(may({ type: 'system', job: 'test' }, action)).toBe(true);
  });
});

describe('a refusal', () => {
  const whatToTell = (who: string, action: Action, what: string) => {
    const { actor, column } = people[who] ?? {};
    if (actor === undefined) return 'sign_in_needed';
    if (column === 'suspended') return 'suspended';
    if (column === 'link') return 'forbidden';
    if (actor.sleeping?.includes(administrator) && reaches(who, action, what, 'administrator'))
      return 'second_factor_needed';
    if (actor.sleeping?.includes(ward) && reaches('staff of 北区', action, what))
      return 'second_factor_needed';
    return reaches(who, action, what, 'resident') ? 'sign_in_needed' : 'forbidden';
  };

  it.each(Object.keys(people))('tells %s what they can do about it', (who) => {
    const told = (action: Action, subject: Subject) => refusalFor(people[who]?.actor, action, subject);
    const wrong = actions.flatMap((action) =>
      Object.entries(subjects)
        .filter(([what]) => !reaches(who, action, what))
        .filter(([what, subject]) => told(action, subject) !== whatToTell(who, action, what))
        .map(([what, subject]) => `${action}, ${what}: ${told(action, subject)}`),
    );
    expect(wrong).toEqual([]);
  });

  it('never opens a door that stays shut for every subject', () => {
    for (const [who, { actor, column }] of Object.entries(people)) {
      for (const action of actions) {
        const never =
          column === 'suspended' || column === 'link' || !/own|scope|claimed|group/.test(table[action]);
        const shut = Object.keys(subjects).every((what) => !reaches(who, action, what));
        if (never && shut) expect(mayTry(actor, action), `${who}, ${action}`).toBe(false);
      }
    }
  });
});
