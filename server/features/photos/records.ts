import type { InferSelectModel } from 'drizzle-orm';
import type { photo } from '#db/schema/index.ts';
import type { PhotoPhase, StoredPhoto } from '#domain/photo.ts';

export type PhotoRow = InferSelectModel<typeof photo>;

/** A row as a report keeps it; the row's own place and time stay behind. */
export function storedPhotoOf(row: PhotoRow, alt: string | null, phase: PhotoPhase): StoredPhoto {
  const { id, width, height, displayKey, thumbKey } = row;
  return { id, width, height, displayKey, thumbKey, alt, phase };
}
