import { openEngine } from '#engine';
import { photoVerbsSuite } from './photo-verbs-suite.ts';

photoVerbsSuite('the engine under test', async () => (await openEngine()).database);
