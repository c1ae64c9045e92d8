export { pageProblems } from './page-problems.ts';
export { pageRoutes } from './routes.ts';
