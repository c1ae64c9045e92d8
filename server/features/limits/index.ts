export { addressLimit } from './address-limit.ts';
export { sweepHourlyCounts } from './counter.ts';
export type { Limit } from './limit.ts';
export { lineLimit } from './person-limits.ts';
export { photoQuota } from './photo-quota.ts';
export { correctionLimit, postLimit } from './post-limit.ts';
