import type { Log } from '../../ports/index.ts';

/** One JSON object a line on standard error, where an operator's log collector finds it. */
export function jsonLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const entry =
    (level: 'info' | 'error') =>
    (message: string, fields: Record<string, unknown> = {}) =>
      write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })}\n`);
  return { info: entry('info'), error: entry('error') };
}
