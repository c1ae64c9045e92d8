export { emptyQueue } from './empty-queue.ts';
export { settleBeforeLeaving } from './leave.ts';
