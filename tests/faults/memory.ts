import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { ServerProcess } from '../support/server-process.ts';

const MIB = 1024;

/** What the process holds in memory now, and the most that it ever held (`null` where the system does not say), in MiB. */
export function memoryOf({ pid }: ServerProcess): { now: number; peak: number } | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const status = readFileSync(file, 'utf8');
  const of = (name: string) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))?.[1]) / MIB;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}

/** From here on the peak is that of what comes. */
export function forgetPeak({ pid }: ServerProcess): void {
  const file = `/proc/${pid}/clear_refs`;
  if (existsSync(file)) writeFileSync(file, '5');
}
