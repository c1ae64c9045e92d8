/**
 * A hash under the service's secret: the same for the same parts, and not to be guessed back by who has only the
 * database. For what has to be recognised within a short time and must not be kept.
 */
export type KeyedHash = (...parts: readonly string[]) => Promise<string>;
