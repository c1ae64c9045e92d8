/** What one person may do within an hour. `lines` are those of any timeline: posts, comments, corrections, moves. */
export type WriteLimits = { posts: number; guestPosts: number; lines: number; photos: number };

/** As shipped: a day's walk through a ward stays far below, and offices are not counted. */
export const writeLimits: WriteLimits = {
  posts: 1200,
  guestPosts: 1200,
  lines: 2400,
  photos: 2400,
};
