import { parseArgs } from 'node:util';
import { liftSuspension, Suspension, suspendPerson } from '../features/people/index.ts';
import { type Command, OPERATOR, UsageError, understand } from './command.ts';
import { findPerson } from './find-person.ts';

const options = {
  reason: { type: 'string' },
  lift: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Lets somebody read and leave, and nothing else; `--lift` gives it back. */
export const staffSuspend: Command = {
  name: 'staff suspend',
  usage: 'staff suspend ADDRESS|ID (--reason WORDS | --lift) [--json]',
  help: 'stops somebody from writing, from their next request on; --lift lets them write again',
  async run(call) {
    const { values, positionals } = understand(() =>
      parseArgs({ args: call.args, options, allowPositionals: true }),
    );
    const [named, ...more] = positionals;
    if (named === undefined || more.length > 0) throw new UsageError('Exactly one address or id is needed.');
    const reason = Suspension.safeParse({ reason: values.reason });
    if (values.lift === reason.success) throw new UsageError('Either a reason or --lift is needed.');
    const { id } = await findPerson(call, named);
    const change = { actor: OPERATOR, id };
    if (reason.success) await suspendPerson(call.ports, { ...change, ...reason.data });
    else await liftSuspension(call.ports, change);
    const done = `${named} ${values.lift ? 'can write again' : 'is suspended'}, from their next request on.`;
    call.print(values.json ? JSON.stringify({ id, suspended: !values.lift }) : done);
    return 0;
  },
};
