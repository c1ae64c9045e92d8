export { findTracked } from './find-tracked.ts';
export { trackingRoutes } from './routes.ts';
