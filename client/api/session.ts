import type { AuthorRole } from '#domain/report.ts';
import { pageData } from './page-data.ts';
import { request } from './request.ts';

/** Whoever gets in is told who they are here, and whether their office still waits for a second factor. */
export type Greeting = {
  role: AuthorRole;
  name: string | null;
  secondFactor: 'none' | 'needed' | 'given';
};

/** Asks for a guest session, whoever is here. A page asks by {@link ensureSession}. */
export const becomeGuest = () => request<unknown>('/api/v1/sign-in/guest', { method: 'POST', body: {} });

let guest: Promise<unknown> | undefined;

/**
 * Makes sure that a write has somebody to belong to: asks for a guest session once, before the first write of a page
 * that was rendered for nobody. A failure is forgotten, so the next write asks again.
 */
export async function ensureSession(): Promise<void> {
  if (pageData().actor !== null) return;
  guest ??= becomeGuest();
  await guest.catch((error: unknown) => {
    guest = undefined;
    throw error;
  });
}

export const askForCode = (email: string) =>
  request<unknown>('/api/v1/sign-in/code', { method: 'POST', body: { email } });

export const verifyCode = (email: string, code: string) =>
  request<Greeting>('/api/v1/sign-in/code/verify', { method: 'POST', body: { email, code } });

export const followLink = (token: string) =>
  request<Greeting>('/api/v1/sign-in/link', { method: 'POST', body: { token } });

export const signOut = () => request<unknown>('/api/v1/sign-out', { method: 'POST', body: {} });
