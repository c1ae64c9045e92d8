import * as z from 'zod';

/** Control characters other than tab and line breaks, and halves of surrogate pairs. */
const UNSTORABLE = /[^\P{Cc}\t\n\r]|\p{Surrogate}/gu;

/**
 * What somebody wrote, up to `max` characters. It comes back from a database, a feed or a hash as the text that was
 * sent, because characters that no encoding can carry are left out.
 */
export const words = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replace(UNSTORABLE, ''))
    .trim()
    .max(max);

/** One line of words, such as a name: nothing in it breaks the line, turns the writing round or cannot be seen. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]*$/u);
