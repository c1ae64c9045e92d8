import { DamagedPhoto } from '../../ports/photo-store.ts';

/** For `get(key).catch(…)`: a damaged photo is an answer, a store that is away is not. */
export function orDamaged(error: unknown): 'damaged' {
  if (error instanceof DamagedPhoto) return 'damaged';
  throw error;
}
