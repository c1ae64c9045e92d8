import { DomainError } from '#domain/errors.ts';
import { createApi } from './api.ts';
import { pageProblems, pageRoutes } from './features/pages/index.ts';
import { declaredRoutes } from './http/allow.ts';
import type { AppPorts } from './http/env.ts';
import { problemHandler, sendProblem } from './http/problem.ts';

/**
 * The whole service as one function of its ports: the same on Node and on Workers. Throws when a route declares no
 * permission. Refusals are problem documents for software and pages for people.
 */
export function createApp(ports: AppPorts) {
  const app = createApi(ports);
  app.route('/', pageRoutes(ports));
  const asProblem = problemHandler(ports.log);
  const asPage = pageProblems(ports);
  app.onError((error, c) => (isPage(c.req.path) ? asPage(error, c) : asProblem(error, c)));
  app.notFound((c) => {
    const refusal = new DomainError('not_found');
    return isPage(c.req.path) ? asPage(refusal, c) : sendProblem(c, refusal);
  });
  declaredRoutes(app);
  return app;
}

export type App = ReturnType<typeof createApp>;

const isPage = (path: string) => !/^\/(api|photos|basemap|assets|health|ready)(\/|$)/.test(path);
