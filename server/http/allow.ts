import type { Hono, MiddlewareHandler } from 'hono';
import type { Actor } from '#domain/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { type Action, may, mayTry, refusalFor } from '#domain/permission.ts';
import type { Env } from './env.ts';

/** Which action each door guards; a handler is its own key, so nothing has to be registered twice. */
const declared = new WeakMap<object, Action>();

/**
 * The door of a route: names the one action of the permission table that it needs and turns away who may never do it.
 * Where the answer depends on the subject the verb asks again.
 */
export function allow(action: Action): MiddlewareHandler<Env> {
  const handler: MiddlewareHandler<Env> = async (c, next) => {
    const actor = c.get('actor');
    if (!mayTry(actor, action)) throw new DomainError(refusalAtTheDoor(actor, action));
    await next();
  };
  declared.set(handler, action);
  return handler;
}

/** A guest may be anybody: before they are told that something is not for them, they are asked who they are. */
function refusalAtTheDoor(actor: Actor | undefined, action: Action) {
  const refusal = refusalFor(actor, action);
  const isGuest = actor?.type === 'person' && actor.standing === 'guest' && actor.onlyReport === undefined;
  return refusal === 'forbidden' && isGuest ? 'sign_in_needed' : refusal;
}

/** Asks the table with the subject in hand; verbs call it before they change anything. */
export function demand(...question: Parameters<typeof may>): void {
  if (!may(...question)) throw new DomainError(refusalFor(...question));
}

export type DeclaredRoute = { method: string; path: string; action: Action };

/** What stands in front of routes and answers nothing by itself; anything else that takes every method is a route. */
const layers = ['/*', '/photos/*', '/api/v1/*'];

/** Every route of the app with its action; one that declares none is a defect and stops the start. */
export function declaredRoutes(app: Hono<Env>): DeclaredRoute[] {
  const byRoute = new Map<string, { method: string; path: string; action: Action | undefined }>();
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL' && layers.includes(path)) continue;
    const key = `${method} ${path}`;
    byRoute.set(key, { method, path, action: byRoute.get(key)?.action ?? declared.get(handler) });
  }
  const silent = [...byRoute].filter(([, route]) => route.action === undefined).map(([key]) => key);
  if (silent.length > 0) throw new Error(`Routes without a permission: ${silent.join(', ')}`);
  return [...byRoute.values()].map(({ method, path, action }) => ({
    method,
    path,
    action: action as Action,
  }));
}
