import { sql } from 'drizzle-orm';
import { setting } from '#db/schema/index.ts';
import { openEngine } from '#engine';
import { databaseContract } from './database.contract.ts';

databaseContract('the engine under test', async () => {
  const { database } = await openEngine();
  await database.delete(setting).where(sql`key glob 'k[0-9]*' or key in ('a', 'b')`);
  return database;
});
