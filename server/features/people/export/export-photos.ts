import { and, asc, eq, gt } from 'drizzle-orm';
import { photo, report } from '#db/schema/index.ts';
import type { AppPorts } from '../../../http/env.ts';
import { DamagedPhoto } from '../../../ports/photo-store.ts';

type PhotoPorts = Pick<AppPorts, 'database' | 'photoStore' | 'clock'>;

export type ZipEntry = {
  name: string;
  lastModified: Date;
  input: Uint8Array<ArrayBuffer> | string | AsyncIterable<string>;
};
/** A photo that is not in the archive: `hidden` while staff keep the report hidden, else what is wrong with it. */
export type LeftOut = { id: string; report: number | null; why: 'hidden' | 'missing' | 'damaged' | 'away' };

const AT_ONCE = 50;

/** One's own photos, one at a time, so that never more than one is in memory; what cannot be given goes into `leftOut`. */
export async function* exportPhotos(
  ports: PhotoPorts,
  personId: string,
  leftOut: LeftOut[],
): AsyncGenerator<ZipEntry> {
  for (let after = ''; ; ) {
    const rows = await photosAfter(ports, personId, after);
    for (const { id, key, number, visibility } of rows) {
      const bytes = visibility === 'hidden' ? 'hidden' : await read(ports, key);
      if (typeof bytes === 'string') leftOut.push({ id, report: number, why: bytes });
      else
        yield {
          name: `photos/${number ?? 'waiting'}/${id}.webp`,
          lastModified: ports.clock.now(),
          input: bytes,
        };
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < AT_ONCE) return;
  }
}

const photosAfter = ({ database }: PhotoPorts, personId: string, after: string) =>
  database
    .select({
      id: photo.id,
      key: photo.displayKey,
      number: report.number,
      visibility: report.visibility,
    })
    .from(photo)
    .leftJoin(report, eq(report.id, photo.report))
    .where(and(eq(photo.personId, personId), gt(photo.id, after)))
    .orderBy(asc(photo.id))
    .limit(AT_ONCE);

async function read(
  { photoStore }: PhotoPorts,
  key: string,
): Promise<Uint8Array<ArrayBuffer> | LeftOut['why']> {
  try {
    return (await photoStore.get(key))?.bytes ?? 'missing';
  } catch (error) {
    return error instanceof DamagedPhoto ? 'damaged' : 'away';
  }
}
