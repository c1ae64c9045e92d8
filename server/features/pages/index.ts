export { changeText, TextChange, textPages } from './change-text.ts';
export { pageProblems } from './page-problems.ts';
export { pageRoutes } from './routes.ts';
