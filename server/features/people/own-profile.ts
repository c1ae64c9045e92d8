import * as z from 'zod';
import type { Grant } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { AuthorRole } from '#domain/report.ts';
import { languages } from '#words/index.ts';
import type { Ports } from '../../ports/index.ts';
import { changePerson, findPersonOf, type KnownPerson } from './account-person.ts';

export const DISPLAY_NAME_MAX = 40;

export const ProfileChange = z.object({
  displayName: z
    .string()
    .trim()
    .max(DISPLAY_NAME_MAX)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u)
    .nullish()
    .transform((name) => (name === '' ? null : name)),
  language: z.enum(languages).optional(),
});
export type ProfileChange = z.infer<typeof ProfileChange>;

/** What one is told of oneself; the e-mail address appears nowhere else. */
export type OwnProfile = {
  /** Opaque, and told to nobody else: what waits on a device knows by it whose it is. */
  id: string | null;
  signedIn: boolean;
  role: AuthorRole | null;
  name: string | null;
  email: string | null;
  language: string | null;
  grants: { role: Grant['role']; wards: readonly string[] | null; categories: readonly string[] | null }[];
};

const NOBODY: OwnProfile = {
  id: null,
  signedIn: false,
  role: null,
  name: null,
  email: null,
  language: null,
  grants: [],
};

/** The role that a person is greeted with: the highest office, else the standing. */
export function headlineRoleOf({ grants, standing }: KnownPerson['person']): AuthorRole {
  const offices = ['administrator', 'moderator', 'staff'] as const;
  return offices.find((office) => grants.some((grant) => grant.role === office)) ?? standing;
}

type ProfilePorts = Pick<Ports, 'database' | 'identity'>;

async function ownAccount({ identity, database }: ProfilePorts, headers: Headers) {
  const account = await identity.accountOf(headers);
  const known = account && (await findPersonOf({ database }, account));
  return known && { account, ...known };
}

/** Reads what the person behind the session may know of themselves; nobody's profile is empty, not an error. */
export async function readOwnProfile(ports: ProfilePorts, headers: Headers): Promise<OwnProfile> {
  const own = await ownAccount(ports, headers);
  if (own === undefined) return NOBODY;
  const { person, account, language } = own;
  return {
    id: person.personId,
    signedIn: person.standing === 'resident',
    role: headlineRoleOf(person),
    name: person.name,
    email: account.email,
    language,
    grants: person.grants.map((grant) => ({
      role: grant.role,
      wards: grant.role === 'staff' ? grant.wards : null,
      categories: grant.role === 'staff' ? grant.categories : null,
    })),
  };
}

/** Changes one's name or language and tells what it is now. */
export async function changeOwnProfile(
  ports: ProfilePorts,
  headers: Headers,
  { displayName, language }: ProfileChange,
): Promise<OwnProfile> {
  const own = await ownAccount(ports, headers);
  if (own === undefined) throw new DomainError('sign_in_needed');
  await changePerson(ports, own.person.personId, {
    ...(displayName !== undefined && { displayName }),
    ...(language !== undefined && { language }),
  });
  return readOwnProfile(ports, headers);
}
