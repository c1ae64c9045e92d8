import { sha256 } from '#domain/event.ts';

export const LINK_LIFE_DAYS = 7;

/** 256 random bits as base64url; only the hash is ever kept. */
export async function newOneTimeToken(): Promise<{ token: string; tokenHash: string }> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const base64 = btoa(String.fromCharCode(...bytes));
  const token = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return { token, tokenHash: await sha256(token) };
}
