import { sha256 } from '#domain/event.ts';

export const LINK_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

/** 256 random bits as base64url; only the hash is ever kept. */
export async function newOneTimeToken(): Promise<{ token: string; tokenHash: string }> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const base64 = btoa(String.fromCharCode(...bytes));
  const token = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return { token, tokenHash: await sha256(token) };
}
