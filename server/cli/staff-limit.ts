import { parseArgs } from 'node:util';
import { limitRight } from '../features/people/index.ts';
import { type Command, CommandRefused, OPERATOR, UsageError, understand } from './command.ts';
import { findPerson } from './find-person.ts';
import { listOf } from './staff-invite.ts';

const options = {
  ward: { type: 'string', multiple: true },
  category: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const;

/** Gives an office of staff another reach; what is not named is everything. */
export const staffLimit: Command = {
  name: 'staff limit',
  usage: 'staff limit ADDRESS|ID [--ward CODE]… [--category CODE]… [--json]',
  help: 'the wards and categories that somebody answers for, from their next request on; without one: all',
  async run(call) {
    const { values, positionals } = understand(() =>
      parseArgs({ args: call.args, options, allowPositionals: true }),
    );
    const [named, ...more] = positionals;
    if (named === undefined || more.length > 0) throw new UsageError('Exactly one address or id is needed.');
    const { id, grants } = await findPerson(call, named);
    const offices = grants.filter(({ role }) => role === 'staff');
    const [office] = offices;
    if (office === undefined) throw new CommandRefused(`${named} is not staff.`);
    if (offices.length > 1)
      throw new CommandRefused(`${named} has ${offices.length} offices: limit them at /staff/people.`);
    const input = { wards: listOf(values.ward), categories: listOf(values.category) };
    const known = await limitRight(call.ports, { actor: OPERATOR, id, grantId: office.id, input });
    call.print(values.json ? JSON.stringify(known) : `${named} is limited from their next request on.`);
    return 0;
  },
};
