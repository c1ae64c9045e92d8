import { keyedHash } from './keyed-hash.ts';

const COUNT = 10;
const LENGTH = 15;
/** Crockford's 32: no letter that is taken for a digit. Fifteen of them are 75 random bits. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten new codes in groups of five, as they are read aloud and written down. */
export const newRecoveryCodes = (): string[] => Array.from({ length: COUNT }, newCode);

function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  const letters = [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return letters.replaceAll(/.{5}(?=.)/g, '$&-');
}

/** What was typed as the code that was meant: spaces and hyphens aside, o for 0, i and l for 1; nothing when it is none. */
export function recoveryCodeIn(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '');
  const code = plain.replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : undefined;
}

/** All that is kept of a code; it opens nothing for another account. */
export const recoveryHash = (secret: string, userId: string, code: string) =>
  keyedHash(secret, 'recovery', userId, recoveryCodeIn(code) ?? '');
