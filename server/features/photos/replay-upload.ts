import { eq } from 'drizzle-orm';
import { photo } from '#db/schema/index.ts';
import type { UploadedPhoto } from '#domain/photo.ts';
import type { Ports } from '../../ports/index.ts';

/** What is kept of an answer. Place and time stand in the photo's row alone, so that they are forgotten when it is used. */
export const keptAnswerOf = (uploaded: UploadedPhoto) =>
  JSON.stringify({ ...uploaded, place: null, takenAt: null } satisfies UploadedPhoto);

/** The kept answer as the sender knows it, with what the file said of itself while the photo still waits. */
export async function toldAgain({ database }: Pick<Ports, 'database'>, replay: Response): Promise<Response> {
  const uploaded = (await replay.json()) as UploadedPhoto;
  const [row] = await database.select().from(photo).where(eq(photo.id, uploaded.id));
  const place = row?.lng != null && row.lat != null ? { lng: row.lng, lat: row.lat } : null;
  const again: UploadedPhoto = { ...uploaded, place, takenAt: row?.takenAt ?? null };
  return new Response(JSON.stringify(again), replay);
}
