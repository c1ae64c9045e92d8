export { tileRoutes } from './routes.ts';
export { readTile } from './read-tile.ts';
