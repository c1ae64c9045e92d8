import { DomainError } from '#domain/errors.ts';
import { wordsFor } from '#words/index.ts';
import type { OpenedApp } from '../open-app.ts';
import { type Config, ConfigError, readConfig } from '../platform/node/config.ts';
import { adminLink } from './admin-link.ts';
import { type Command, CommandRefused, UsageError } from './command.ts';
import { pageSet } from './page-set.ts';
import { photosMove } from './photos-move.ts';
import { photosVerify } from './photos-verify.ts';
import { rebuild } from './rebuild.ts';
import { staffInvite } from './staff-invite.ts';
import { staffLimit } from './staff-limit.ts';
import { staffList } from './staff-list.ts';
import { staffSuspend } from './staff-suspend.ts';
import { sweep } from './sweep.ts';
import { verify } from './verify.ts';

export const commands: readonly Command[] = [
  staffInvite,
  staffList,
  staffLimit,
  staffSuspend,
  adminLink,
  pageSet,
  sweep,
  photosVerify,
  photosMove,
  verify,
  rebuild,
];

const lines = commands.map(({ usage, help }) => `  ${usage}\n      ${help}`);
export const usageText = `Naosu, the operator's command line. Works beside a running server, with the same variables.

Usage: npm run naosu -- COMMAND

${lines.join('\n')}
  --help
      this page
`;

/** How the database is opened: the entry gives the real one, tests their own. */
export type OpenPorts = (config: Config) => Promise<Pick<OpenedApp, 'ports' | 'photos' | 'close'>>;

export type Surroundings = {
  env: Readonly<Record<string, string | undefined>>;
  open: OpenPorts;
  /** Standard output: what was asked for and nothing else. */
  print: (line: string) => void;
  /** Standard error: complaints. */
  complain: (line: string) => void;
};

const commandIn = (args: readonly string[]) =>
  commands.find(({ name }) => name.split(' ').every((word, i) => args[i] === word));

/** Runs one command line. Exit codes: 0 done, 1 refused or wrong configuration, 2 not understood. */
export async function runCommand(args: readonly string[], around: Surroundings): Promise<number> {
  const command = commandIn(args);
  if (args.length === 0 || (command === undefined && args.includes('--help'))) {
    around.print(usageText);
    return args.length === 0 ? 2 : 0;
  }
  if (command === undefined) {
    around.complain(`Unknown command: ${args.join(' ')}\n\n${usageText}`);
    return 2;
  }
  if (args.includes('--help')) {
    around.print(`Usage: npm run naosu -- ${command.usage}\n${command.help}`);
    return 0;
  }
  try {
    return await runWithPorts(command, args, around);
  } catch (error) {
    return explain(error, command, around);
  }
}

async function runWithPorts(
  command: Command,
  args: readonly string[],
  around: Surroundings,
): Promise<number> {
  const config = readConfig(around.env);
  const { ports, photos, close } = await around.open(config);
  try {
    return await command.run({
      args: args.slice(command.name.split(' ').length),
      config,
      ports,
      photos,
      print: around.print,
      tell: around.complain,
    });
  } finally {
    await close();
  }
}

function explain(error: unknown, command: Command, { complain }: Surroundings): number {
  if (error instanceof UsageError) {
    complain(`${error.message}\n\nUsage: npm run naosu -- ${command.usage}`);
    return 2;
  }
  if (error instanceof ConfigError || error instanceof CommandRefused) complain(error.message);
  else if (error instanceof DomainError)
    complain(`Refused (${error.code}): ${wordsFor('en').problems[error.code].title}`);
  else throw error;
  return 1;
}
