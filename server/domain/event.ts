import * as z from 'zod';
import type { OfficeRole } from './actor.ts';
import { PhotoOnReport, type PickedPhoto } from './photo.ts';
import type { LngLat } from './place.ts';
import { type Answers, Author, type AuthorRole, type ReportKind, type Visibility } from './report.ts';
import type { Resolver } from './report-status.ts';

export const eventTypes = [
  'posted',
  'commented',
  'status_changed',
  'corrected',
  'visibility_changed',
] as const;
/** The last line of a report that was taken away with all that was said on it. Nothing follows it, and nobody is shown it. */
export const ERASED = 'erased';
/**
 * What its author made of a comment afterwards. Nobody reads these as lines of their own: the comment itself says what it
 * says now, that it was corrected, or that it was taken back.
 */
export const commentEventTypes = ['comment_corrected', 'comment_erased'] as const;
/** Lines of the administration's own chain: who may act for the city, and what it says in its own name. */
export const administrationEventTypes = [
  'invited',
  'invitation_used',
  'invitation_withdrawn',
  'right_changed',
  'right_taken',
  'suspended',
  'unsuspended',
  'factor_reset',
  'page_changed',
] as const;
export const EventType = z.enum(eventTypes);
export type EventType = z.infer<typeof EventType>;

/** One line of a timeline on the wire. `from`, `to`: statuses, or visibilities for `visibility_changed`. */
export const TimelineEvent = z
  .object({
    id: z.uuid(),
    seq: z.int(),
    type: EventType,
    at: z.iso.datetime(),
    actor: Author,
    text: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    reason: z.string().nullable(),
    expectedDate: z.iso.date().nullable(),
    photos: z.array(PhotoOnReport),
    correctedAt: z.iso.datetime().nullable(),
  })
  .meta({ ref: 'Event' });
export type TimelineEvent = z.infer<typeof TimelineEvent>;

/**
 * What was said in an event: the part that can be erased. The chain keeps only a commitment to it, so the chain still
 * verifies when the content is gone. Every field that an event changed is here, which is what lets a report be rebuilt
 * from its timeline alone. Photos are named by id: where they are stored may change, what was shown may not.
 */
export type EventContent = {
  /** The name to show, when the actor chose to show one or acts in office; kept beside the rest (`keep`). */
  authorName?: string;
  text?: string | null;
  title?: string | null;
  photos?: PickedPhoto[];
  place?: { location: LngLat; ward: string; placeName: string | null; placeNote: string | null };
  kind?: ReportKind;
  category?: string;
  answers?: Answers;
  /** Of what became of a comment: the comment's event. */
  of?: string;
  /** Of a post: whether it waits to be let through. */
  visibility?: Visibility;
  resolvedBy?: Resolver;
  duplicateOf?: number;
  /** Of administration: whom it is about, by id alone, and which right or invitation. */
  about?: string;
  right?: OfficeRight;
  invitation?: string;
};

/** An office with its reach; `null` wards or categories: all of the city. */
export type OfficeRight = {
  role: OfficeRole;
  wards: readonly string[] | null;
  categories: readonly string[] | null;
};

/** The chain that administration events stand in; every other chain is named by its report's id. */
export const ADMINISTRATION = 'administration';

/** The part that never changes. `seq` counts from 1 within its chain; for a report it equals the version it made. */
export type ChainedEvent = {
  seq: number;
  chain: string;
  type:
    | EventType
    | typeof ERASED
    | (typeof commentEventTypes)[number]
    | (typeof administrationEventTypes)[number];
  at: string;
  role: AuthorRole;
  from: string | null;
  to: string | null;
  reason: string | null;
  expectedDate: string | null;
  prevHash: string;
  commitment: string;
};

/** prevHash of the first event of a chain. */
export const CHAIN_START = '0'.repeat(64);

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('');

export async function sha256(text: string | Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(
    await crypto.subtle.digest('SHA-256', typeof text === 'string' ? new TextEncoder().encode(text) : text),
  );
}

/**
 * An event's words as they are stored. `content` is what is committed to; in it a hash stands for the name (`authorNameHash`
 * = H(nameSalt ‖ name)), so that the name can be erased while the words stay and everything still verifies.
 */
export type KeptContent = {
  salt: string;
  content: string;
  authorName: string | null;
  nameSalt: string | null;
};
type Committed = Omit<EventContent, 'authorName'> & { authorNameHash?: string };

/** 128 random bits: without them a commitment says nothing about what was said. */
const newSalt = () => hex(crypto.getRandomValues(new Uint8Array(16)).buffer);

/** Gives what is stored of an event's words, with salts of their own. */
export async function keep({ authorName, ...said }: EventContent): Promise<KeptContent> {
  const salt = newSalt();
  if (authorName === undefined)
    return { salt, content: JSON.stringify(said), authorName: null, nameSalt: null };
  const nameSalt = newSalt();
  const committed: Committed = { ...said, authorNameHash: await commitmentTo(nameSalt, authorName) };
  return { salt, content: JSON.stringify(committed), authorName, nameSalt };
}

/** What was said, as far as it is still there: without the words when they were erased, without the name when that was. */
export function saidIn(kept: Pick<KeptContent, 'content' | 'authorName'> | null): EventContent {
  const { authorNameHash: _, ...said } = JSON.parse(kept?.content ?? '{}') as Committed;
  return kept?.authorName == null ? said : { ...said, authorName: kept.authorName };
}

/** Whether the name beside the words is the one that was committed to; one that was erased proves nothing wrong. */
export async function nameHolds({ content, authorName, nameSalt }: KeptContent): Promise<boolean> {
  if (authorName === null) return true;
  const { authorNameHash } = JSON.parse(content) as Committed;
  return authorNameHash === (await commitmentTo(nameSalt ?? '', authorName));
}

/** commitment = H(salt ‖ content): says nothing about the content to who lacks the salt (128 random bits). */
export const commitmentTo = (salt: string, content: string) => sha256(`${salt}\n${content}`);

/** One event's hash over its predecessor's: a JSON array, so no two events can serialise alike. */
export const hashOfEvent = (event: ChainedEvent) =>
  sha256(
    JSON.stringify([
      event.prevHash,
      event.chain,
      event.seq,
      event.type,
      event.at,
      event.role,
      event.from,
      event.to,
      event.reason,
      event.expectedDate,
      event.commitment,
    ]),
  );
