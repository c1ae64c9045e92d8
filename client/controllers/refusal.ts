import type { Words } from '#words/index.ts';
import { ApiError } from '../api/request.ts';
import { PasskeyTrouble } from './passkey-trouble.ts';
import { PhotoRefused } from './photos/prepare-photo.ts';

/** The sentence to show for a call that failed: the server's own, or ours when there was no server. */
export function sentenceOf(error: unknown, words: Words): string {
  if (error instanceof PhotoRefused) return words.common.photoRefused[error.reason];
  if (error instanceof PasskeyTrouble) return words.passkeys.trouble[error.kind];
  if (!(error instanceof ApiError)) return words.common.failed;
  if (error.code === 'offline') return words.common.offline.text;
  const fields = error.errors.map(({ message }) => message).join(' ');
  return fields === '' ? error.detail || words.common.failed : `${error.detail} ${fields}`;
}
