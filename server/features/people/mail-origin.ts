import type { AppPorts } from '../../http/env.ts';

const THIS_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Where a link in a mail leads: to the public address (`BASE_URL`). Without one the only thing known is what the request
 * calls us, which its sender chose (a forged `Host`), so it is believed for this very machine alone; `undefined`
 * otherwise, and the mail goes without a link.
 */
export function mailOrigin({ settings }: Pick<AppPorts, 'settings'>, asked: URL): string | undefined {
  if (settings.baseUrl !== undefined) return settings.baseUrl;
  return THIS_MACHINE.has(asked.hostname) ? asked.origin : undefined;
}
