export { type BasemapFile, basemapRoutes, type ReadBasemap } from './basemap-routes.ts';
export { cityFrom } from './load-city.ts';
export { cityRoutes } from './routes.ts';
export { searchPlaces } from './search-places.ts';
