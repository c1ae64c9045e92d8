import { DomainError } from '#domain/errors.ts';

/** Where a page ended: the value it was sorted by and the number that breaks ties. Opaque to callers. */
export type ListCursor = { at: number; number: number };

export const encodeCursor = ({ at, number }: ListCursor) => btoa(`${at}:${number}`).replace(/=+$/, '');

export function decodeCursor(text: string): ListCursor {
  const match = safeDecode(text).match(/^(\d+(?:\.\d+)?):(\d+)$/);
  if (match === null)
    throw new DomainError('not_acceptable', { errors: [{ path: 'cursor', message: 'invalid' }] });
  return { at: Number(match[1]), number: Number(match[2]) };
}

function safeDecode(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
