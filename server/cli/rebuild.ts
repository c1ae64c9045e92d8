import { parseArgs } from 'node:util';
import { checkDerived, rebuildDerived } from '../features/changes/index.ts';
import { type Command, understand } from './command.ts';
import { printFindings } from './verify.ts';

const options = {
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
} as const;

/** Makes rows, counters, search and tiles anew from the events; `--check` only compares. */
export const rebuild: Command = {
  name: 'rebuild',
  usage: 'rebuild [--check] [--json]',
  help: 'writes rows, counters, search and tiles anew from the events, while no server takes posts; --check only compares',
  async run(call) {
    const { values } = understand(() => parseArgs({ args: call.args, options }));
    if (values.check) return printFindings(call, await checkDerived(call.ports), values.json);
    const rebuilt = await rebuildDerived(call.ports);
    const { reports, tiles } = rebuilt;
    call.print(values.json ? JSON.stringify(rebuilt) : `${reports} reports and ${tiles} tiles written anew.`);
    return 0;
  },
};
