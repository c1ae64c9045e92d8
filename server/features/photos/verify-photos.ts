import { asc, eq, gt } from 'drizzle-orm';
import { photo, report } from '#db/schema/index.ts';
import { sha256 } from '#domain/event.ts';
import { carriesMetadata } from '#domain/image-format.ts';
import type { Ports } from '../../ports/index.ts';
import { findStrays } from './find-strays.ts';
import { orDamaged } from './or-damaged.ts';

type VerifyPorts = Pick<Ports, 'database' | 'photoStore' | 'clock'>;

/**
 * What can be wrong: a row without its bytes, bytes that are not those that were put there or not those of the row, more
 * than pixels, no picture at all; an object that no row names.
 */
export type PhotoProblem = 'missing' | 'damaged' | 'other_hash' | 'metadata' | 'no_picture' | 'stray';
export type PhotoDifference = { problem: PhotoProblem; key: string; report: number | null };
export type PhotoFindings = { photos: number; objects: number; waiting: number; differences: number };

export type Inspection = {
  /** What a second reader, not ours, finds beside pixels; throws when it is no picture. */
  readMetadata(bytes: Uint8Array<ArrayBuffer>): Promise<readonly string[]>;
  /** Told one by one, so that memory does not grow with what is wrong. */
  found(difference: PhotoDifference): void;
  progress(soFar: PhotoFindings): void;
};

const ROWS_AT_ONCE = 200;
const READ_AT_ONCE = 8;

/**
 * Reads every photo and lists every object: each row has both of its renditions, whole, with its hash and nothing but
 * pixels, and each object has a row. Changes nothing and works beside a running server: what a person changes meanwhile
 * is looked at again. Objects without a row that are younger than a day are `waiting`, for their row or for the sweeper.
 */
export async function verifyPhotos(ports: VerifyPorts, inspection: Inspection): Promise<PhotoFindings> {
  const findings: PhotoFindings = { photos: 0, objects: 0, waiting: 0, differences: 0 };
  const found = (difference: PhotoDifference) => {
    findings.differences++;
    inspection.found(difference);
  };
  for await (const rows of pagesOfRows(ports.database)) {
    const wrong = await Promise.all(rows.map((row) => differencesOf(ports, row, inspection)));
    findings.photos += rows.length;
    for (const difference of wrong.flat()) found(difference);
    inspection.progress(findings);
  }
  for await (const { objects, waiting, strays } of findStrays(ports)) {
    findings.objects += objects;
    findings.waiting += waiting;
    for (const key of strays) found({ problem: 'stray', key, report: null });
    inspection.progress(findings);
  }
  return findings;
}

const columns = {
  id: photo.id,
  displayKey: photo.displayKey,
  thumbKey: photo.thumbKey,
  contentHash: photo.contentHash,
  report: report.number,
};

const rowsIn = (database: Ports['database']) =>
  database.select(columns).from(photo).leftJoin(report, eq(report.id, photo.report));

type Row = Awaited<ReturnType<typeof rowsIn>>[number];

async function* pagesOfRows(database: Ports['database']): AsyncGenerator<Row[]> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: Row[] = await rowsIn(database)
      .where(gt(photo.id, after))
      .orderBy(asc(photo.id))
      .limit(ROWS_AT_ONCE);
    for (let at = 0; at < rows.length; at += READ_AT_ONCE) yield rows.slice(at, at + READ_AT_ONCE);
    after = rows.at(-1)?.id;
  }
}

/** Hiding moves photos and people take them back: what is wrong only counts while the row still says the same. */
async function differencesOf(
  ports: VerifyPorts,
  row: Row,
  inspection: Inspection,
): Promise<PhotoDifference[]> {
  const differences = [
    ...(await differenceAt(ports, row.displayKey, row, inspection)),
    ...(await differenceAt(ports, row.thumbKey, row, inspection)),
  ];
  if (differences.length === 0) return [];
  const [now] = await rowsIn(ports.database).where(eq(photo.id, row.id));
  if (now === undefined) return [];
  return now.displayKey === row.displayKey ? differences : differencesOf(ports, now, inspection);
}

async function differenceAt(
  { photoStore }: VerifyPorts,
  key: string,
  row: Row,
  { readMetadata }: Inspection,
): Promise<PhotoDifference[]> {
  const object = await photoStore.get(key).catch(orDamaged);
  const isOther = async (bytes: Uint8Array<ArrayBuffer>) =>
    key === row.displayKey && (await sha256(bytes)) !== row.contentHash;
  const problem = async () => {
    if (object === undefined) return 'missing';
    if (object === 'damaged') return 'damaged';
    return (await isOther(object.bytes)) ? 'other_hash' : problemIn(object.bytes, readMetadata);
  };
  const found = await problem();
  return found ? [{ problem: found, key, report: row.report }] : [];
}

async function problemIn(
  bytes: Uint8Array<ArrayBuffer>,
  readMetadata: Inspection['readMetadata'],
): Promise<PhotoProblem | undefined> {
  if (carriesMetadata(bytes)) return 'metadata';
  return readMetadata(bytes).then(
    (names) => (names.length > 0 ? 'metadata' : undefined),
    () => 'no_picture',
  );
}
