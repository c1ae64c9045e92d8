import type { Log } from '../../ports/index.ts';

/** One JSON object a line on standard error, where an operator's log collector finds it. */
export function jsonLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const entry =
    (level: 'info' | 'error') =>
    (message: string, fields: Record<string, unknown> = {}) =>
      write(`${onOneLine(JSON.stringify({ at: new Date().toISOString(), level, message, ...fields }))}\n`);
  return { info: entry('info'), error: entry('error') };
}

/** JSON leaves a few characters as they are that some viewers break a line at, or obey as a terminal would. */
const onOneLine = (json: string) =>
  json.replaceAll(
    /[\u007f-\u009f\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
