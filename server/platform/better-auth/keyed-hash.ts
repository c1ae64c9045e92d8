const hexOf = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const encode = (text: string) => new TextEncoder().encode(text);

/** HMAC-SHA-256 in hex: what is kept of short secrets, so that a stolen database alone does not let them be guessed. */
export function hasherWith(secret: string): (...parts: readonly string[]) => Promise<string> {
  const key = crypto.subtle.importKey('raw', encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return async (...parts) =>
    hexOf(await crypto.subtle.sign('HMAC', await key, encode(JSON.stringify(parts))));
}

/** The same, once; whoever hashes often keeps a hasher. */
export const keyedHash = (secret: string, ...parts: readonly string[]): Promise<string> =>
  hasherWith(secret)(...parts);

/** Compares in a time that does not depend on where two texts differ. */
export function isSameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

/** 256 random bits, base64url. */
export function randomToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const CODES = 1_000_000;
/** The largest multiple of `CODES` below 2^32: numbers from there on are thrown away, so every code is as likely. */
const FAIR = Math.floor(2 ** 32 / CODES) * CODES;

/** Six digits, each of the million as likely as the others. */
export function randomCode(): string {
  for (;;) {
    const [number = FAIR] = crypto.getRandomValues(new Uint32Array(1));
    if (number < FAIR) return String(number % CODES).padStart(6, '0');
  }
}

/** Whether it can be what `randomToken` made; anything else in a cookie of ours was put there by somebody. */
export const isRandomToken = (value: string | null | undefined): value is string =>
  /^[\w-]{43}$/.test(value ?? '');
