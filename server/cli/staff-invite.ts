import { parseArgs } from 'node:util';
import { wordsFor } from '#words/index.ts';
import { Invitation, sendInvitation } from '../features/people/index.ts';
import { addressOf } from '../platform/node/config.ts';
import { type Call, type Command, OPERATOR, UsageError, understand } from './command.ts';
import { printLink } from './one-time-link.ts';

const options = {
  ward: { type: 'string', multiple: true },
  category: { type: 'string', multiple: true },
  role: { type: 'string' },
  name: { type: 'string' },
  days: { type: 'string' },
  mail: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export const listOf = (values: string[] | undefined) =>
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
    days: values.days === undefined ? undefined : Number(values.days),
  });
  if (!parsed.success)
    throw new UsageError(`Not usable: ${parsed.error.issues.map((i) => i.path[0]).join(', ')}.`);
  return { input: parsed.data, json: values.json, mail: values.mail };
}

/** Makes a one-time link into an office and prints it; `--mail` sends it to its address too. */
export const staffInvite: Command = {
  name: 'staff invite',
  usage:
    'staff invite ADDRESS [--ward CODE]… [--category CODE]… [--role staff|moderator|administrator] [--name NAME] [--days N] [--mail] [--json]',
  help: 'one-time link for somebody in office; without --ward for every ward; --mail sends it too',
  async run(call) {
    const { input, json, mail } = readInvitation(call);
    const origin = addressOf(call.config);
    const words = wordsFor('ja');
    const link = await sendInvitation(call.ports, {
      actor: OPERATOR,
      input,
      words,
      origin: mail ? origin : undefined,
    });
    const mailed = mail ? link.mailed : null;
    if (mailed === false) call.tell('The mail could not be handed on; the link below works all the same.');
    printLink(call, link, json, mailed === null ? {} : { mailed });
    return 0;
  },
};
