/** The bytes that were asked for, both ends included; `unsatisfiable` when none of them are there. */
export type ByteRange = { from: number; to: number } | 'unsatisfiable' | undefined;

/**
 * What a `Range` header asks of so many bytes (RFC 9110 §14.1.2): one range of bytes, open or from the end. Anything
 * else, several ranges too, is ignored as the RFC allows: `undefined`, the whole is the answer.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange {
  const [, first, last] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') return fromTheEnd(Number(last), size);
  const [from, to] = [Number(first), last === '' ? size - 1 : Number(last)];
  if (last !== '' && to < from) return undefined;
  return from < size ? { from, to: Math.min(to, size - 1) } : 'unsatisfiable';
}

const fromTheEnd = (count: number, size: number): ByteRange =>
  count === 0 || size === 0 ? 'unsatisfiable' : { from: Math.max(0, size - count), to: size - 1 };

/** `If-None-Match` (RFC 9110 §13.1.2): a list of tags, compared weakly; `*` for whatever is there. */
export const namesTag = (header: string | undefined, tag: string) =>
  (header ?? '').split(',').some((given) => ['*', tag, `W/${tag}`].includes(given.trim()));

/** `If-Range` (§13.1.5) compares strongly. There are no dates to compare with, so a date never holds. */
export const holdsFor = (ifRange: string | undefined, tag: string) =>
  ifRange === undefined || ifRange.trim() === tag;
