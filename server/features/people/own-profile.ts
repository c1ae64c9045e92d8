import * as z from 'zod';
import { type OfficeRole, officesOf } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { AuthorRole } from '#domain/report.ts';
import { CODE_MAX } from '#domain/report.ts';
import { line } from '#domain/words.ts';
import { languages } from '#words/index.ts';
import { demand } from '../../http/allow.ts';
import type { AppPorts } from '../../http/env.ts';
import type { Ports } from '../../ports/index.ts';
import { changePerson } from './account-person.ts';
import { demandHonestName } from './check-name.ts';
import { type FactorState, factorStateOf } from './greeting.ts';
import { headlineRoleOf } from './headline-role.ts';
import { findOwnAccount } from './own-account.ts';

export const DISPLAY_NAME_MAX = 40;

export const ProfileChange = z.object({
  displayName: line(DISPLAY_NAME_MAX)
    .nullish()
    .transform((name) => (name === '' ? null : name)),
  language: z.enum(languages).optional(),
  /** A ward's code; null or nothing: none. */
  homeWard: z
    .string()
    .trim()
    .max(CODE_MAX)
    .nullish()
    .transform((code) => (code === '' ? null : code)),
});
export type ProfileChange = z.infer<typeof ProfileChange>;

/** What one is told of oneself; the e-mail address appears nowhere else. */
export type OwnProfile = FactorState & {
  /** Opaque, and told to nobody else: what waits on a device knows by it whose it is. */
  id: string | null;
  signedIn: boolean;
  role: AuthorRole | null;
  name: string | null;
  email: string | null;
  language: string | null;
  homeWard: string | null;
  grants: {
    sleeping: boolean;
    role: OfficeRole;
    wards: readonly string[] | null;
    categories: readonly string[] | null;
  }[];
};

const NOBODY: OwnProfile = {
  id: null,
  signedIn: false,
  role: null,
  name: null,
  email: null,
  language: null,
  homeWard: null,
  secondFactor: 'none',
  enrol: false,
  grants: [],
};

type ProfilePorts = Pick<Ports, 'database' | 'identity' | 'clock'>;

/** Reads what the person behind the session may know of themselves; nobody's profile is empty, not an error. */
export async function readOwnProfile(ports: ProfilePorts, headers: Headers): Promise<OwnProfile> {
  const own = await findOwnAccount(ports, headers);
  if (own === undefined) return NOBODY;
  const { person, account, language, homeWard } = own;
  return {
    id: person.personId,
    signedIn: person.standing === 'resident',
    role: headlineRoleOf(person),
    name: person.name,
    email: account.email,
    language,
    homeWard,
    ...factorStateOf(person, account),
    grants: [...officesOf(person), ...officesOf({ grants: person.sleeping ?? [] })].map((grant) => ({
      role: grant.role,
      wards: grant.role === 'staff' ? grant.wards : null,
      categories: grant.role === 'staff' ? grant.categories : null,
      /** Counts once the second factor was given. */
      sleeping: person.sleeping?.includes(grant) ?? false,
    })),
  };
}

/** Changes one's name, language or home ward and tells what they are now. `unknown_ward` for one the city has not. */
export async function changeOwnProfile(
  ports: ProfilePorts & Pick<AppPorts, 'city'>,
  headers: Headers,
  { displayName, language, homeWard }: ProfileChange,
): Promise<OwnProfile> {
  const own = await findOwnAccount(ports, headers);
  if (own === undefined) throw new DomainError('sign_in_needed');
  demand(own.person, 'me.change');
  await demandHonestName(ports, own.person, displayName);
  if (homeWard && (await ports.city.ward(homeWard)) === undefined)
    throw new DomainError('unknown_ward', { errors: [{ path: 'homeWard', message: 'unknown' }] });
  await changePerson(ports, own.person.personId, {
    ...(displayName !== undefined && { displayName }),
    ...(language !== undefined && { language }),
    ...(homeWard !== undefined && { homeWard }),
  });
  return readOwnProfile(ports, headers);
}
