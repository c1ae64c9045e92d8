import type { CategoryOfCity, Ward } from '#domain/city.ts';
import type { administrationEventTypes, OfficeRight } from '#domain/event.ts';
import type { Words } from '#words/index.ts';

type Somebody = { id: string; name: string | null; email?: string | null };

export type PersonShown = Somebody & {
  email: string | null;
  grants: readonly (OfficeRight & { id: string; since: string; by: Somebody | null })[];
  suspended: { since: string; reason: string | null } | null;
  lastSeen: string | null;
  hasSecondFactor: boolean;
  createdAt: string;
};

export type InvitationShown = OfficeRight & {
  id: string;
  email: string | null;
  displayName: string | null;
  expiresAt: string;
  by: Somebody | null;
};

export type LineShown = {
  seq: number;
  type: (typeof administrationEventTypes)[number];
  at: string;
  role: string;
  by: Somebody | null;
  about: Somebody | null;
  right: OfficeRight | null;
  text: string | null;
};

type Page<Item> = { items: readonly Item[]; nextCursor: string | null };

export type PeoplePageModel = {
  q: string;
  people: Page<PersonShown>;
  /** Whom the address names. */
  chosen: PersonShown | undefined;
  /** The reader, who cannot suspend themselves. */
  readerId: string;
  invitations: Page<InvitationShown>;
  log: Page<LineShown>;
  wards: readonly Ward[];
  categories: readonly CategoryOfCity[];
  timeZone: string;
};

/** What somebody is called on this page. */
export const nameOf = ({ name, email }: Somebody, words: Words): string =>
  name ?? email ?? words.people.noName;

/** Who did something: the reader, the operator at the machine (nobody), somebody else, or somebody who is gone. */
export function doerOf(
  { readerId }: Pick<PeoplePageModel, 'readerId'>,
  by: Somebody | null,
  words: Words,
  isSystem = true,
): string {
  if (by?.id === readerId) return words.people.you;
  return by ? nameOf(by, words) : isSystem ? words.people.operator : words.people.gone;
}
