import type { Context } from 'hono';
import { emailSection } from '#view/account/email.ts';
import type { Hole } from '#view/html.ts';
import type { AppPorts, Env } from '../../../http/env.ts';
import { readOwnProfile } from '../../people/index.ts';

/** The address that the reader signs in by; a guest gets one by signing in. */
export async function showEmail(c: Context<Env>, ports: AppPorts): Promise<Hole> {
  const { signedIn, email } = await readOwnProfile(ports, c.req.raw.headers);
  return signedIn && emailSection({ email }, c.get('words'));
}
