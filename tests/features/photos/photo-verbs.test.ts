import { openTestDatabase } from '../../support/database.ts';
import { photoVerbsSuite } from './photo-verbs.suite.ts';

photoVerbsSuite('better-sqlite3', openTestDatabase);
