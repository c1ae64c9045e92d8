export { settleBeforeLeaving } from './leave.ts';
