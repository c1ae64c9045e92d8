import { DomainError } from '#domain/errors.ts';

type Key = readonly (string | number)[];

/** Where a page of people, invitations or the trail ended: its sort key. Opaque to callers. */
export const encodeKey = (key: Key): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(key))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** Reads one back; it must have the parts that its page sorts by. */
export function decodeKey<Parts extends Key>(cursor: string, isKey: (key: unknown) => key is Parts): Parts {
  const key = safeDecode(cursor);
  if (!isKey(key))
    throw new DomainError('not_acceptable', { errors: [{ path: 'cursor', message: 'invalid' }] });
  return key;
}

function safeDecode(cursor: string): unknown {
  try {
    const bytes = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0))));
  } catch {
    return undefined;
  }
}
