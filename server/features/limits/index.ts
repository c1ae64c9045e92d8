export { addressLimit, sweepAddressCounts } from './address-limit.ts';
export type { Limit } from './limit.ts';
export { lineLimit, postLimit } from './person-limits.ts';
export { photoQuota } from './photo-quota.ts';
