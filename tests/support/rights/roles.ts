import type { Grant, Person } from '#domain/actor.ts';

const KITA = ['27127'];
const CHUO = ['27128'];
export const GROUP = 'kita-cleaners';

/** Somebody as PRODUCT.md knows them; what they may do is asked of the table with exactly this, never read back. */
export type Role = Pick<Person, 'standing' | 'suspended'> & {
  grants: readonly Grant[];
  /** Whether the second factor was given: an administrator's right sleeps until then. */
  proved?: boolean;
  byLink?: boolean;
  /** Where the reports that lie in their scope are: what they posted, what they took on, or where their office reaches. */
  own: 'posted' | 'claimed' | 'kita' | 'chuo';
  foreign: 'kita' | 'chuo' | 'kita light';
};

const resident = { standing: 'resident', grants: [], own: 'posted', foreign: 'kita' } as const;
const kita: Grant = { role: 'staff', wards: KITA, categories: null };

/** The claimed report is named when the world is made. */
export const roles = {
  guest: { ...resident, standing: 'guest' },
  resident,
  'group member': { ...resident, grants: [{ role: 'member', group: GROUP }] },
  organiser: { ...resident, grants: [{ role: 'organiser', group: GROUP }] },
  claimant: { ...resident, own: 'claimed' },
  'staff of 北区': { ...resident, grants: [kita], own: 'kita', foreign: 'chuo' },
  'staff of 中央区': {
    ...resident,
    grants: [{ role: 'staff', wards: CHUO, categories: null }],
    own: 'chuo',
    foreign: 'kita',
  },
  'staff for roads': {
    ...resident,
    grants: [{ role: 'staff', wards: KITA, categories: ['road'] }],
    own: 'kita',
    foreign: 'kita light',
  },
  moderator: { ...resident, grants: [{ role: 'moderator' }], own: 'kita', foreign: 'chuo' },
  'administrator asleep': { ...resident, grants: [{ role: 'administrator' }], own: 'kita', foreign: 'chuo' },
  'administrator proved': {
    ...resident,
    grants: [{ role: 'administrator' }],
    proved: true,
    own: 'kita',
    foreign: 'chuo',
  },
  'suspended resident': { ...resident, suspended: true },
  'suspended guest': { ...resident, standing: 'guest', suspended: true },
  'suspended staff': { ...resident, grants: [kita], suspended: true, own: 'kita', foreign: 'chuo' },
  'tracking link': { ...resident, standing: 'guest', byLink: true },
} as const satisfies Record<string, Role>;

export type RoleName = keyof typeof roles | 'nobody';
export const roleNames = ['nobody', ...Object.keys(roles)] as RoleName[];
