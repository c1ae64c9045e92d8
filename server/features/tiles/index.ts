export { readTile } from './read-tile.ts';
export { tileRoutes } from './routes.ts';
