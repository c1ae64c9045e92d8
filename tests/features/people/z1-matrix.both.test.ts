import { expect, it } from 'vitest';
import type { ErrorCode } from '#domain/errors.ts';
import { may, mayTry, refusalFor } from '#domain/permission.ts';
import { createApp } from '../../../server/app.ts';
import { declaredRoutes } from '../../../server/http/allow.ts';
import { statusOf } from '../../../server/http/problem.ts';
import { figure, isLong } from '../../faults/figure.ts';
import { ask } from '../../support/rights/ask.ts';
import type { Call, Sample, Scope, Target } from '../../support/rights/sample.ts';
import { type Member, openWorld, type World } from '../../support/rights/world.ts';
import { sampled } from '../../support/route-samples.ts';

/** What the table of rights says of a call before it is made: the refusal, or nothing. */
function refusalOf({ actor }: Member, { action }: Sample, { thing, but }: Call): ErrorCode | undefined {
  const isGuest = actor?.standing === 'guest' && actor.onlyReport === undefined;
  if (!mayTry(actor, action)) {
    const refusal = refusalFor(actor, action);
    return refusal === 'forbidden' && isGuest ? 'sign_in_needed' : refusal;
  }
  if (thing === undefined) return but;
  if (thing.visibility !== 'public' && !may(actor, 'report.see-held', thing)) return 'not_found';
  return may(actor, action, thing) ? undefined : refusalFor(actor, action, thing);
}

const isWell = (status: number, { answers }: Call) =>
  answers ? answers.includes(status) : status === 303 || (status >= 200 && status < 300);

const targetOf = (world: World, who: Member, scope: Scope): Target => ({
  ...{ who, scope, world },
  thing: { own: who.own, foreign: who.foreign, held: world.held }[scope],
  its: scope === 'own' ? who.mine : world.neighbour,
});

it('everybody can do on every route what the table of rights says, and nothing else', async () => {
  const { world, undo } = await openWorld();
  const app = createApp(world.city.ports);
  const routes = sampled(declaredRoutes(app));
  const wrong: string[] = [];
  // Node asks every cell. D1 is here for its SQL: its short form takes every third, so that each route and role has its turn.
  const stride = world.city.engine.name === 'd1' && !isLong ? 3 : 1;
  let turn = 0;
  const cells = new Map<string, { allowed: number; refused: number }>();
  for (const { route, method, sample } of routes) {
    for (const who of world.members) {
      for (const scope of sample.scoped ?? (['own'] as const)) {
        turn += 1;
        if (turn % stride !== 0) continue;
        const call = sample.call(targetOf(world, who, scope));
        const refusal = refusalOf(who, sample, call);
        const { status, code, text } = await ask(app, method, call, who.headers);
        const cell = `${route}, ${who.name}, ${scope}`;
        const isEqual = refusal
          ? status === statusOf[refusal] && (code === undefined || code === refusal)
          : isWell(status, call);
        if (!isEqual)
          wrong.push(`${cell}: ${status} ${code ?? ''} for ${refusal ?? 'allowed'} ${text.slice(0, 300)}`);
        const count = cells.get(who.name) ?? { allowed: 0, refused: 0 };
        count[refusal ? 'refused' : 'allowed'] += 1;
        cells.set(who.name, count);
        const touched = await undo.touched();
        if (touched.length === 0) continue;
        const changed = refusal || method === 'GET' ? await undo.changed(touched) : [];
        if (changed.length > 0) wrong.push(`${cell}: ${status}, yet changed ${changed.join(', ')}`);
        await undo.restore(touched);
      }
    }
  }
  const all = [...cells.values()].reduce((sum, { allowed, refused }) => sum + allowed + refused, 0);
  figure(
    `Z1 on ${world.city.engine.name}: ${routes.length} routes × ${cells.size} roles, ${all} cells, ${all - wrong.length} equal, 0 undeclared; allowed/refused: ${[...cells].map(([name, { allowed, refused }]) => `${name} ${allowed}/${refused}`).join(', ')}`,
  );
  expect(wrong).toEqual([]);
});
