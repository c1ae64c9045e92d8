/** How long ago a session may have given its factor to put another one in its place. */
const FRESH_FACTOR_MS = 15 * 60_000;

/** An unwatched screen that gave its factor this morning gives nobody a phone of their own. */
export const isFreshFactor = (givenAt: Date | null, now: Date): boolean =>
  givenAt !== null && now.getTime() - givenAt.getTime() <= FRESH_FACTOR_MS;
