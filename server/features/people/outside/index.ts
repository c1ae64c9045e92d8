export { beginOutside, demandWay, wouldConnect } from './begin.ts';
export { finishOutside } from './finish.ts';
export { disconnectOutside, ownConnections } from './own-connections.ts';
