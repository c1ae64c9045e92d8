import type { DeclaredRoute } from '../../server/http/allow.ts';
import { pageSamples } from './rights/page-samples.ts';
import { peopleSamples } from './rights/people-samples.ts';
import { reportSamples } from './rights/report-samples.ts';
import type { Sample } from './rights/sample.ts';

/** How a route is called, for the tests that go over every route there is: by method and path, whatever a part is called. */
const keyOf = (route: string) => route.replace(/:\w+/g, ':');

const samples = new Map(
  Object.entries({ ...reportSamples, ...peopleSamples, ...pageSamples }).map(([route, sample]) => [
    keyOf(route),
    { route, sample },
  ]),
);

export type SampledRoute = { route: string; method: string; sample: Sample };

/** Every route with its sample. Throws with what to add when somebody made a route that has none, or took one away. */
export function sampled(routes: readonly DeclaredRoute[]): SampledRoute[] {
  const keys = routes.map(({ method, path }) => keyOf(`${method} ${path}`));
  const missing = routes.filter((_, i) => !samples.has(keys[i] ?? ''));
  if (missing.length > 0)
    throw new Error(
      `Add a sample to tests/support/rights/*-samples.ts (which action, how it is called, on what) for: ${missing
        .map(({ method, path, action }) => `${method} ${path} (${action})`)
        .join(', ')}`,
    );
  const gone = [...samples].filter(([key]) => !keys.includes(key)).map(([, { route }]) => route);
  if (gone.length > 0) throw new Error(`Samples of routes that are no more: ${gone.join(', ')}`);
  const other = routes.flatMap(({ method, path, action }, i) => {
    const wanted = samples.get(keys[i] ?? '')?.sample.action;
    return wanted === action ? [] : [`${method} ${path} asks for ${action}, its sample for ${wanted}`];
  });
  if (other.length > 0) throw new Error(`A route asks for another right than it should: ${other.join(', ')}`);
  return routes.flatMap(({ method, path }) => {
    const found = samples.get(keyOf(`${method} ${path}`));
    return found ? [{ route: `${method} ${path}`, method, sample: found.sample }] : [];
  });
}
