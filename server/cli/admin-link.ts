import { parseArgs } from 'node:util';
import { makeAdministratorLink } from '../features/people/index.ts';
import { type Command, understand } from './command.ts';
import { printLink } from './one-time-link.ts';

/** The operator's way in at any time; earlier unused links of this kind die. */
export const adminLink: Command = {
  name: 'admin link',
  usage: 'admin link [--json]',
  help: 'one-time link that makes whoever opens it an administrator',
  async run(call) {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values } = understand(() => parseArgs({ args: call.args, options }));
    printLink(call, await makeAdministratorLink(call.ports), values.json);
    return 0;
  },
};
