import { parseArgs } from 'node:util';
import { checkDerived, type Findings } from '../features/changes/index.ts';
import { type Call, type Command, understand } from './command.ts';

const json = { json: { type: 'boolean', default: false } } as const;

/** Tells what a check found; the exit code is 1 when anything is not as the events say. */
export function printFindings({ print }: Call, findings: Findings, asJson: boolean): number {
  const { reports, events, tiles, differences } = findings;
  if (asJson) print(JSON.stringify(findings));
  else {
    for (const difference of differences) print(difference);
    print(
      `${reports} reports, ${events} events, ${tiles} tiles looked at: ${differences.length} differences.`,
    );
  }
  return differences.length === 0 ? 0 : 1;
}

/** Reads every chain of events and holds everything that is made of them against it; changes nothing. */
export const verify: Command = {
  name: 'verify',
  usage: 'verify [--json]',
  help: 'checks every chain of events, and rows, counters, search and tiles against it; exit code 1 on a difference',
  async run(call) {
    const { values } = understand(() => parseArgs({ args: call.args, options: json }));
    return printFindings(call, await checkDerived(call.ports), values.json);
  },
};
