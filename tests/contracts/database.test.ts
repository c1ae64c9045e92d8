import { openTestDatabase } from '../support/database.ts';
import { databaseContract } from './database.contract.ts';

databaseContract('better-sqlite3', openTestDatabase);
