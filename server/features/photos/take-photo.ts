import { photo } from '#db/schema/index.ts';
import type { Person } from '#domain/actor.ts';
import { sha256 } from '#domain/event.ts';
import { DISPLAY_SIDE, photoKeyOf, photoUrlOf, THUMB_SIDE, type UploadedPhoto } from '#domain/photo.ts';
import type { AppPorts, IdempotencyKey } from '../../http/env.ts';
import { keepAnswer } from '../../http/keep-answer.ts';
import type { PreparedPhoto, Rendition } from '../../ports/image-resizer.ts';
import { photoQuota } from '../limits/index.ts';
import type { PhotoRow } from './records.ts';
import { keptAnswerOf } from './replay-upload.ts';

type TakePorts = Pick<
  AppPorts,
  'database' | 'photoStore' | 'imageResizer' | 'clock' | 'newId' | 'settings' | 'keyedHash'
>;
type Upload = {
  person: Person;
  /** Where it comes from, to be counted and forgotten. */
  address?: string | undefined;
  bytes: Uint8Array<ArrayBuffer>;
  idempotency?: IdempotencyKey | undefined;
};
type Sides = { display: Rendition; thumb: Rendition };

/**
 * Takes a photo in: only its renditions are kept, and the row is written after both of them are durable. A write that is
 * cut short leaves objects that no row names, which the sweeper removes; never a row without its objects. That is also
 * why nothing is tidied up here when the batch fails: whether it was kept may be unknown.
 */
export async function takePhoto(ports: TakePorts, upload: Upload): Promise<UploadedPhoto> {
  const limit = await photoQuota(ports, { person: upload.person, address: upload.address });
  await limit.demand();
  const prepared = await ports.imageResizer.prepare(upload.bytes, [DISPLAY_SIDE, THUMB_SIDE]);
  const sides = sidesOf(prepared);
  const row = await rowOf(ports, upload.person, prepared, sides);
  await Promise.all([
    ports.photoStore.put(row.displayKey, sides.display.bytes, 'image/webp'),
    ports.photoStore.put(row.thumbKey, sides.thumb.bytes, 'image/webp'),
  ]);
  const answer = answerOf(row, prepared);
  const kept = { at: row.createdAt, status: 201, answer: keptAnswerOf(answer) };
  const statements = upload.idempotency ? keepAnswer(ports.database, upload.idempotency, kept) : [];
  await limit.hold(() =>
    ports.database.batch([ports.database.insert(photo).values(row), ...statements, ...limit.statements]),
  );
  return answer;
}

function sidesOf({ renditions }: PreparedPhoto): Sides {
  const [display, thumb] = renditions;
  if (display === undefined || thumb === undefined) throw new Error('The resizer left out a rendition.');
  return { display, thumb };
}

/** The version in the keys is random, not an id that sorts by time: the address is all that guards a held photo. */
async function rowOf(
  { clock, newId }: TakePorts,
  { personId }: Person,
  { place, takenAt }: PreparedPhoto,
  { display, thumb }: Sides,
): Promise<PhotoRow> {
  const version = crypto.randomUUID();
  const contentHash = await sha256(display.bytes);
  return {
    id: newId(),
    personId,
    displayKey: photoKeyOf(version, contentHash, 'display'),
    thumbKey: photoKeyOf(version, await sha256(thumb.bytes), 'thumb'),
    contentHash,
    width: display.width,
    height: display.height,
    lng: place?.lng ?? null,
    lat: place?.lat ?? null,
    takenAt,
    createdAt: clock.now().getTime(),
    report: null,
    usedAt: null,
  };
}

/** Width and height of the answer are those of what was sent, upright; the row has those of the display rendition. */
function answerOf(row: PhotoRow, { width, height, place, takenAt }: PreparedPhoto): UploadedPhoto {
  const [thumbUrl, displayUrl] = [photoUrlOf(row.thumbKey), photoUrlOf(row.displayKey)];
  return { id: row.id, width, height, thumbUrl, displayUrl, place, takenAt };
}
