/**
 * How much may be written before somebody is asked to wait. They stand far above what a hand can do, and far below what
 * fills a disk or a screen: brakes for programs, never for people. Offices are not counted.
 */
export type WriteLimits = {
  /** Reports of one person within an hour; of a guest. */
  posts: number;
  guestPosts: number;
  /** Lines of any timeline by one person within an hour: posts, comments, corrections, moves. */
  lines: number;
  /** Photos of one person within an hour. */
  photos: number;
  /** Photos of one person that wait for their post at once. */
  waitingPhotos: number;
  /** Photos from one address within an hour, whoever sends them. */
  addressPhotos: number;
  /** Mails with a code that one address has sent within an hour, to whomever. */
  addressCodes: number;
  /** Photos of everybody that wait for their post at once. */
  allWaitingPhotos: number;
};

export const writeLimits: WriteLimits = {
  /** One every three seconds for an hour: a day's walk through a ward stays far below. */
  posts: 1200,
  guestPosts: 1200,
  lines: 2400,
  /** As many as reports; who walks a ward with five photos a report needs a quarter of it. */
  photos: 1200,
  /** A queue of sixty reports without signal, five photos each, all sent before the first of them is posted. */
  waitingPhotos: 300,
  /** One a second: a school, an office or a carrier that puts thousands of phones behind one address, in a storm. */
  addressPhotos: 3600,
  /** One a minute: an office where everybody signs in on one morning; a mailing machine is nobody's friend. */
  addressCodes: 60,
  /** At 400 KB for both renditions 8 GB of disk at the worst, for a day; a city's busiest hour leaves some hundreds. */
  allWaitingPhotos: 20_000,
};
