import type { Owner } from './owner.ts';
import type { AsideDraft } from './queued-post.ts';

/** As much of a draft's record as a list shows; the posting screen writes it and alone knows the rest. */
type Record = {
  version?: number;
  key: string;
  savedAt: number;
  text: string;
  category?: string;
  place?: { name?: string | null };
  photos: readonly { id: string }[];
};

/** A draft that makes way for another, or for another person; nothing when there is nothing in it. */
export function asideOf(current: unknown, owner: Owner | null): AsideDraft | undefined {
  const record = current as Record | undefined;
  if (record?.version !== 1) return undefined;
  const { key, savedAt: at, text, place, photos, category } = record;
  if (text === '' && photos.length === 0 && !place && !category) return undefined;
  const name = place?.name ?? null;
  return { key, owner, at, text, place: name, photos: photos.map(({ id }) => id), record };
}
