import { sql } from 'drizzle-orm';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { openAPIRouteHandler } from 'hono-openapi';
import { DomainError } from '#domain/errors.ts';
import { cityFrom, cityRoutes } from './features/city/index.ts';
import {
  actorOf,
  administrationRoutes,
  connectionRoutes,
  emailRoutes,
  guestDesk,
  leaveRoutes,
  passkeyRoutes,
  peopleRoutes,
  prolongOnWrite,
  secondFactorRoutes,
  sessionRoutes,
} from './features/people/index.ts';
import { dropPhotoRoutes, photoFileRoutes, photoRoutes } from './features/photos/index.ts';
import { ownCommentRoutes, ownListRoutes, reportRoutes } from './features/reports/index.ts';
import { tileRoutes } from './features/tiles/index.ts';
import { findTracked, trackingRoutes } from './features/tracking/index.ts';
import { allow } from './http/allow.ts';
import type { AppPorts, AppSettings, Env } from './http/env.ts';
import { floodGate } from './http/flood-gate.ts';
import { idempotent } from './http/idempotent.ts';
import { ownOriginOnly } from './http/own-origin.ts';
import { photoHeaders } from './http/photo-headers.ts';
import { problemHandler, sendProblem } from './http/problem.ts';
import { requestContext, whoAsks } from './http/request-context.ts';
import { securityHeaders } from './http/security-headers.ts';
import { openUploadGate } from './http/upload-gate.ts';
import type { Ports } from './ports/index.ts';

/** Words are short; photos have a limit of their own. */
const WORDS_BYTES_MAX = 256 * 1024;

/** What the application makes of the outside once: the city in memory, the guests' desk, what is under way. */
export function appPortsOf(ports: Ports, settings: AppSettings): AppPorts {
  return {
    ...ports,
    settings,
    city: cityFrom(ports),
    guests: guestDesk({ ...ports, settings }),
    inFlight: new Set(),
    uploads: openUploadGate(settings.uploadSlots),
  };
}

/** Everything but pages: `/api/v1`, photo files, health. What other software talks to, and what runs on every engine. */
export function createApi(ports: AppPorts) {
  const app = new Hono<Env>();
  app.use(securityHeaders(ports.settings));
  app.use('/photos/*', photoHeaders);
  app.use(requestContext(ports.newId, ports.settings.trustProxy));
  app.use(floodGate(ports.settings.limits?.flood, ports.clock));
  app.use(ownOriginOnly(ports.settings));
  app.use(shortBodies());
  app.use(wordsFirst);
  app.use(
    whoAsks({
      bySession: (headers) => actorOf(ports, headers),
      byToken: (token) => findTracked(ports, token),
    }),
  );
  app.route('/', healthRoutes(ports));
  app.route('/api/v1', v1Routes(ports));
  app.route('/', photoFileRoutes(ports));
  app.onError(problemHandler(ports.log));
  app.notFound((c) => sendProblem(c, new DomainError('not_found')));
  return app;
}

const documentation = {
  info: {
    title: 'Naosu',
    version: '1',
    description:
      'Reports of a city and what happened to them. Place is `{lng, lat}` in WGS 84; times are UTC, ISO 8601. A photo waits 24 hours for its post; naming one that is gone is refused with `photo_gone` (422): send it again.',
    license: { name: 'Reports: CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  },
  servers: [{ url: '/api/v1' }],
};

/** Stands before everything that reads a body; only a photo's upload, which has a limit of its own, passes by. */
function shortBodies(): MiddlewareHandler<Env> {
  const limit = bodyLimit({
    maxSize: WORDS_BYTES_MAX,
    onError: () => {
      throw new DomainError('too_large');
    },
  });
  const isUpload = (c: Context<Env>) =>
    c.req.path === '/api/v1/photos' && /^multipart\/form-data\b/i.test(c.req.header('Content-Type') ?? '');
  return (c, next) => (isUpload(c) ? next() : limit(c, next));
}

/**
 * What is said is read before it is asked who says it: a session that ended, or a right that was taken, while a body
 * dawdled counts no more. Hono keeps the text for whoever reads it after.
 */
const wordsFirst: MiddlewareHandler<Env> = async (c, next) => {
  if (/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) await c.req.text();
  await next();
};

function v1Routes(ports: AppPorts) {
  const routes = new Hono<Env>()
    .use(idempotent(ports))
    .use(prolongOnWrite(ports))
    .route('/', reportRoutes(ports))
    .route('/', ownCommentRoutes(ports))
    .route('/', ownListRoutes(ports))
    .route('/', photoRoutes(ports))
    .route('/', dropPhotoRoutes(ports))
    .route('/', tileRoutes(ports))
    .route('/', cityRoutes(ports))
    .route('/', leaveRoutes(ports))
    .route('/', peopleRoutes(ports))
    .route('/', passkeyRoutes(ports))
    .route('/', sessionRoutes(ports))
    .route('/', emailRoutes(ports))
    .route('/', secondFactorRoutes(ports))
    .route('/', connectionRoutes(ports))
    .route('/', trackingRoutes(ports))
    .route('/', administrationRoutes(ports));
  return routes.get('/openapi.json', allow('read'), openAPIRouteHandler(routes, { documentation }));
}

/** For who watches the service: alive at all, and able to answer from its database. */
const healthRoutes = ({ database }: Pick<AppPorts, 'database'>) =>
  new Hono<Env>()
    .get('/health', allow('read'), (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))
    .get('/ready', allow('read'), async (c) => {
      await database.get(sql`select number from report limit 1`);
      return c.json({ status: 'ready' }, 200, { 'Cache-Control': 'no-store' });
    });
