import { defectOf } from '../../http/problem.ts';
import type { Log } from '../../ports/index.ts';

/** Tells when something goes away and when it is back, once each, however many meet it. */
export function outageLog(log: Log, away: string, back: string) {
  let isAway = false;
  return {
    failed(error: unknown): void {
      if (!isAway) log.error(away, { error: defectOf(error) });
      isAway = true;
    },
    worked(): void {
      if (isAway) log.info(back);
      isAway = false;
    },
  };
}
