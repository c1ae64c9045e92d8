import type { Actor } from '#domain/actor.ts';
import type { AppPorts } from '../http/env.ts';
import type { Config } from '../platform/node/config.ts';
import type { PhotoPlaces } from '../platform/node/open-photo-store.ts';

/** What a command is given: its own words after its name, and where to speak. */
export type Call = {
  args: string[];
  config: Config;
  ports: AppPorts;
  photos: PhotoPlaces;
  print: (line: string) => void;
  /** How far it is, on standard error: nothing that a script reads. */
  tell: (line: string) => void;
};

/** One command of the operator's command line. `run` gives the exit code. */
export type Command = { name: string; usage: string; help: string; run: (call: Call) => Promise<number> };

/** The command was not understood: exit code 2 and how it should be said. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** What the operator asked for cannot be done, said in words for them: exit code 1. */
export class CommandRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandRefused';
  }
}

/** Whoever can read the machine's screen acts for the system. */
export const OPERATOR: Actor = { type: 'system', job: 'naosu' };

/** Runs `parse` (node:util's parseArgs) and turns its complaints into ours. */
export function understand<Parsed>(parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
