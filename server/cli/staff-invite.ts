import { parseArgs } from 'node:util';
import { Invitation, inviteStaff } from '../features/people/index.ts';
import { type Call, type Command, UsageError, understand } from './command.ts';
import { printLink } from './one-time-link.ts';

const options = {
  ward: { type: 'string', multiple: true },
  category: { type: 'string', multiple: true },
  role: { type: 'string' },
  name: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const listOf = (values: string[] | undefined) =>
  values?.flatMap((value) => value.split(',')).filter((value) => value !== '') ?? null;

function readInvitation({ args }: Call) {
  const { values, positionals } = understand(() => parseArgs({ args, options, allowPositionals: true }));
  const [email, ...more] = positionals;
  if (email === undefined || more.length > 0) throw new UsageError('Exactly one address is needed.');
  const parsed = Invitation.safeParse({
    email,
    role: values.role,
    wards: listOf(values.ward),
    categories: listOf(values.category),
    displayName: values.name ?? null,
  });
  if (!parsed.success)
    throw new UsageError(`Not usable: ${parsed.error.issues.map((i) => i.path[0]).join(', ')}.`);
  return { input: parsed.data, json: values.json };
}

/** Makes a one-time link into an office and prints it: nothing is mailed. */
export const staffInvite: Command = {
  name: 'staff invite',
  usage:
    'staff invite ADDRESS [--ward CODE]… [--category CODE]… [--role staff|moderator|administrator] [--name NAME] [--json]',
  help: 'one-time link for somebody in office; without --ward for every ward',
  async run(call) {
    const { input, json } = readInvitation(call);
    printLink(call, await inviteStaff(call.ports, { actor: { type: 'system', job: 'naosu' }, input }), json);
    return 0;
  },
};
