import { eq, sql } from 'drizzle-orm';
import { event, eventContent, photo, report } from '#db/schema/index.ts';
import { type Actor, owns } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { may } from '#domain/permission.ts';
import { readPhotoKey } from '#domain/photo.ts';
import type { Ports } from '../../ports/index.ts';
import { DamagedPhoto, type StoredObject } from '../../ports/photo-store.ts';

type ReadPorts = Pick<Ports, 'database' | 'photoStore' | 'log'>;
type Asked = { key: string; actor: Actor | undefined };

const RETRY_AFTER_S = 5;

/**
 * Whether the photo is for everybody, or for the one who asks: while it waits, who sent it; on a held report its poster
 * and staff in scope; on a hidden one, or taken off, staff in scope alone. To everybody else it is `not_found`, as
 * if it had never been. Asks the database once, by index.
 */
export async function whoMaySee(
  { database }: Pick<Ports, 'database'>,
  { key, actor }: Asked,
): Promise<'everybody' | 'you'> {
  const row = await findByKey(database, key);
  if (row?.visibility === 'public' && row.isShown) return 'everybody';
  if (row === undefined || !isForYou(row, actor)) throw new DomainError('not_found');
  return 'you';
}

type Found = NonNullable<Awaited<ReturnType<typeof findByKey>>>;

function isForYou({ sender, usedAt, visibility, isShown, ...subject }: Found, actor: Actor | undefined) {
  if (usedAt === null) return owns(actor, { ownerId: sender });
  if (visibility === null) return false;
  return may(actor, visibility === 'held' && isShown ? 'report.see-held' : 'report.visibility', subject);
}

/** A photo of a report is shown by the report itself or by a comment; one that is neither was taken off. */
async function findByKey(database: Ports['database'], key: string) {
  const side = readPhotoKey(key)?.side;
  if (side === undefined) return undefined;
  const [row] = await database
    .select({
      sender: photo.personId,
      usedAt: photo.usedAt,
      visibility: report.visibility,
      number: sql<number>`${report.number}`,
      ward: sql<string>`${report.ward}`,
      category: sql<string>`${report.category}`,
      // Two columns of one name would be one on D1.
      ownerId: sql<string | null>`${report.personId}`.as('owner_id'),
      isShown: sql<number>`instr(${report.photos}, ${key}) > 0 or exists ${inComment}`.as('is_shown'),
    })
    .from(photo)
    .leftJoin(report, eq(report.id, photo.report))
    .where(eq(side === 'display' ? photo.displayKey : photo.thumbKey, key))
    .limit(1);
  return row;
}

const inComment = sql`(
  select 1 from ${event} join ${eventContent} on ${eventContent.eventId} = ${event.id},
    json_each(${eventContent.content}, '$.photos') as picked
  where ${event.chain} = ${photo.report} and ${event.type} = 'commented'
    and json_extract(picked.value, '$.id') = ${photo.id})`;

/**
 * The whole object. `photo_damaged` when its bytes are not those that were put there, `busy` while the store is away; an
 * object that is lost is `not_found` to who asks. What is wrong is in the log, with its key.
 */
export async function readPhoto(ports: ReadPorts, key: string): Promise<StoredObject> {
  const read = () =>
    ports.photoStore.get(key).catch((error: unknown) => {
      throw refusalOf(ports, key, error);
    });
  const object = (await read()) ?? ((await isStillNamed(ports, key)) ? await read() : undefined);
  if (object !== undefined) return object;
  if (await isStillNamed(ports, key)) ports.log.error('a photo is lost', { key });
  throw new DomainError('not_found');
}

/** Hiding gives a photo another key, and moving it takes it to another place, just while somebody reads it. */
const isStillNamed = async ({ database }: ReadPorts, key: string) =>
  (await findByKey(database, key)) !== undefined;

function refusalOf({ log }: ReadPorts, key: string, error: unknown): unknown {
  if (error instanceof DamagedPhoto) {
    log.error('a photo is damaged', { key });
    return new DomainError('photo_damaged');
  }
  if (error instanceof DomainError && error.code === 'busy')
    return new DomainError('busy', { retryAfter: error.detail.retryAfter ?? RETRY_AFTER_S });
  return error;
}
