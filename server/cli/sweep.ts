import { parseArgs } from 'node:util';
import { sweepAnswers } from '../features/changes/index.ts';
import { sweepHourlyCounts } from '../features/limits/index.ts';
import { sweepPhotos } from '../features/photos/index.ts';
import { type Command, understand } from './command.ts';

/** What the server does once in a while by itself, now. */
export const sweep: Command = {
  name: 'sweep',
  usage: 'sweep [--json]',
  help: 'removes photos that waited for a post for more than a day, answers and sessions that ended',
  async run({ args, ports, print }) {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values } = understand(() => parseArgs({ args, options }));
    await sweepAnswers(ports);
    await sweepHourlyCounts(ports);
    const swept = { ...(await sweepPhotos(ports)), sessions: await ports.identity.sweep() };
    print(
      values.json
        ? JSON.stringify(swept)
        : `${swept.photos} photos, ${swept.strayObjects} stray objects, ${swept.sessions} sessions removed.`,
    );
    return 0;
  },
};
