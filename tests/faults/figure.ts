/** The long form, one environment variable away. */
export const isLong = process.env.NAOSU_LONG === '1';

/** The seed of every random choice; a failure is repeated by setting it. */
export const seed = process.env.NAOSU_SEED ?? 'naosu';

/** A test's figure, as its last line. */
export const figure = (line: string) => process.stdout.write(`${line}\n`);
