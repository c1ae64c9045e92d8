import type { MiddlewareHandler } from 'hono';

const always = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
};
const unlessSaid = {
  'Cache-Control': 'private, no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * For every answer under `/photos/`, also refusals and what fails before or behind the routes: nothing of it can run or
 * load anything, even when it is opened by itself, and nobody keeps it who was not told so.
 */
export const photoHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(always)) c.res.headers.set(name, value);
  for (const [name, value] of Object.entries(unlessSaid))
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
};
