export { type Limit, lineLimit, photoLimit, postLimit } from './write-limits.ts';
