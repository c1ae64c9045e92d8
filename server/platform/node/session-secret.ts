import { eq } from 'drizzle-orm';
import { setting } from '#db/schema/index.ts';
import type { Database } from '../../ports/index.ts';

const KEY = 'session_secret';

/** The secret that signs cookies, made once and kept in the database; of two processes that start at once one makes it. */
export async function keptSessionSecret(database: Database): Promise<string> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const value = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  await database.insert(setting).values({ key: KEY, value }).onConflictDoNothing();
  const [row] = await database.select().from(setting).where(eq(setting.key, KEY));
  if (typeof row?.value !== 'string') throw new Error('the session secret in the database is not a text');
  return row.value;
}
