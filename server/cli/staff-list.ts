import { parseArgs } from 'node:util';
import { type KnownInOffice, listInvitations, type OpenInvitation } from '../features/people/index.ts';
import { type Call, type Command, OPERATOR, understand } from './command.ts';
import { peopleWith } from './find-person.ts';

type Reach = { role: string; wards: readonly string[] | null; categories: readonly string[] | null };

const reachOf = ({ role, wards, categories }: Reach) =>
  role === 'staff' ? `staff [${wards?.join(' ') ?? '*'} × ${categories?.join(' ') ?? '*'}]` : role;

function lineOf({ id, email, name, grants, suspended, hasSecondFactor, lastSeen }: KnownInOffice): string {
  const who = [email ?? id, name].filter(Boolean).join('  ');
  const factor = hasSecondFactor ? 'second factor' : 'no second factor';
  const seen = lastSeen ? `seen ${lastSeen.slice(0, 10)}` : 'no session';
  return [who, grants.map(reachOf).join(', '), factor, seen, suspended ? 'SUSPENDED' : '']
    .filter(Boolean)
    .join(' · ');
}

const invitedLine = (invited: OpenInvitation) =>
  `${invited.email ?? 'by link'} · invited as ${reachOf(invited)} until ${invited.expiresAt}`;

async function openInvitations({ ports }: Call): Promise<OpenInvitation[]> {
  const open: OpenInvitation[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listInvitations(ports, { actor: OPERATOR, cursor });
    open.push(...page.items);
    if (page.nextCursor === null) return open;
    cursor = page.nextCursor;
  }
}

/** Everybody who acts for the city or is suspended, and the invitations that are open. */
export const staffList: Command = {
  name: 'staff list',
  usage: 'staff list [--json]',
  help: 'who acts for the city, where, and who is suspended or invited',
  async run(call) {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values } = understand(() => parseArgs({ args: call.args, options }));
    const [people, invitations] = [await peopleWith(call, undefined), await openInvitations(call)];
    if (values.json) call.print(JSON.stringify({ people, invitations }));
    else for (const line of [...people.map(lineOf), ...invitations.map(invitedLine)]) call.print(line);
    return 0;
  },
};
