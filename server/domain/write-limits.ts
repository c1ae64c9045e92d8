/**
 * How well somebody is known. `new`: a guest. `confirmed`: has a way to sign in again. `trusted`: confirmed, with posts
 * that have stood in public for a day (server/features/limits/standing.ts).
 */
export const standings = ['new', 'confirmed', 'trusted'] as const;
export type Standing = (typeof standings)[number];
export type ByStanding = Readonly<Record<Standing, number>>;

/**
 * How much may be written before somebody is asked to wait. They stand far above what a hand can do, and far below what
 * fills a disk or a screen: brakes for programs, never for people. Offices are not counted.
 */
export type WriteLimits = {
  /** Reports of one person within an hour. */
  posts: ByStanding;
  /** Lines of any timeline by one person within an hour: posts, comments, corrections, moves. */
  lines: ByStanding;
  /** Photos of one person within an hour. */
  photos: ByStanding;
  /** Photos of one person that wait for their post at once. */
  waitingPhotos: number;
  /** Photos of everybody that wait for their post at once. */
  allWaitingPhotos: number;
  /** From one block of addresses within an hour, whoever sends them. */
  addressPosts: number;
  addressPhotos: number;
  addressGuests: number;
  addressCodes: number;
  /** Reports onto one spot of the city (a tile of zoom 17, some 250 m) within an hour, by who is not trusted yet. */
  placePosts: number;
  /** Writes of any kind from one block of addresses, held in memory: so many at once, then so many a second. */
  flood: { burst: number; perSecond: number };
};

/** The same for everybody. */
export const everybody = (n: number): ByStanding => ({ new: n, confirmed: n, trusted: n });

export const writeLimits: WriteLimits = {
  /**
   * A guest: one every two minutes, for an hour. Confirmed: a queue of sixty posts made without signal goes out at once,
   * and forty more. Trusted: one every three seconds; a day's walk through a ward stays far below.
   */
  posts: { new: 30, confirmed: 100, trusted: 1200 },
  /** Those posts, and twice as many words about others'. */
  lines: { new: 60, confirmed: 300, trusted: 2400 },
  /** Five for each of those posts; of a walk through a ward most reports have one or two. */
  photos: { new: 150, confirmed: 500, trusted: 1200 },
  /** A queue of sixty reports without signal, five photos each, all sent before the first of them is posted. */
  waitingPhotos: 300,
  /** At 400 KB for both renditions 8 GB of disk at the worst, for a day; a city's busiest hour leaves some hundreds. */
  allWaitingPhotos: 20_000,
  /** One every three seconds from a school, an office or a carrier's NAT with thousands of phones, in a storm. */
  addressPosts: 1200,
  /** Three for each of those posts. */
  addressPhotos: 3600,
  /** In that storm half of those who post have never been here. A guest costs four rows. */
  addressGuests: 600,
  /** One a minute: a class or a clean-up that signs in together; every one of them costs a mail. */
  addressCodes: 60,
  /** A clean-up of forty with three reports each. Nobody needs to know more of one street within the hour. */
  placePosts: 120,
  /** Forty clerks behind one address, each with a click every two seconds, all day; a queue of posts beside them. */
  flood: { burst: 300, perSecond: 20 },
};
