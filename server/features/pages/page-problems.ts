import type { ErrorHandler } from 'hono';
import type { ErrorDetail } from '#domain/errors.ts';
import { localPath } from '#domain/local-path.ts';
import type { HouseRule } from '#domain/report.ts';
import { houseRules } from '#domain/report.ts';
import { errorPage } from '#view/error-page.ts';
import { tombstonePage } from '#view/report-page.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { asDomainError, defectOf, statusOf } from '../../http/problem.ts';
import { addressAsked, drawPage } from './draw-page.ts';

/** Draws a refusal as a page in the reader's language; only defects are logged, without what anybody wrote. */
export function pageProblems(ports: Pick<AppPorts, 'city' | 'settings' | 'log'>): ErrorHandler<Env> {
  return async (error, c) => {
    const refusal = asDomainError(error);
    const words = c.get('words');
    const requestId = c.get('requestId');
    const { code, detail } = refusal;
    if (code === 'broken') {
      ports.log.error('page failed', {
        requestId,
        route: c.req.path.replace(/\d+/g, '#'),
        error: defectOf(error),
      });
    }
    if (detail.retryAfter !== undefined) c.header('Retry-After', String(detail.retryAfter));
    const tombstone = code === 'gone' ? tombstoneIn(detail) : undefined;
    const { timeZone } = await ports.city.profile();
    return drawPage(c, ports, {
      name: 'error',
      title: tombstone ? words.report.tombstone.title(tombstone.number) : words.problems[code].title,
      body: tombstone
        ? tombstonePage(tombstone, words, timeZone)
        : errorPage(
            { code, requestId, address: addressAsked(c), next: localPath(c.req.query('next')) },
            words,
          ),
      status: statusOf[code],
      audience: 'private',
    });
  };
}

const isRule = (rule: string | null): rule is HouseRule => houseRules.some((known) => known === rule);

function tombstoneIn({ tombstone }: ErrorDetail) {
  return tombstone && { ...tombstone, rule: isRule(tombstone.rule) ? tombstone.rule : null };
}
