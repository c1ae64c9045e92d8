import type { Grant } from '#domain/actor.ts';
import type { CategoryOfCity, CityProfile, Ward } from '#domain/city.ts';
import type { Report } from '#domain/report.ts';
import type { Mover } from '#domain/report-status.ts';
import type { Language } from '#words/index.ts';

export type PageName =
  | 'map'
  | 'report'
  | 'new'
  | 'staff'
  | 'me'
  | 'account'
  | 'data'
  | 'people'
  | 'track'
  | 'sign-in'
  | 'ward'
  | 'text'
  | 'error'
  | 'offline';

/** Who looks at the page, as far as the page needs to know. */
export type Reader = {
  /** One's own opaque id, shown to oneself alone: what waits on this device knows by it whose it is. */
  id: string;
  standing: 'guest' | 'resident';
  name: string | null;
  roles: Grant['role'][];
  /** Whether the staff desk is theirs to open. */
  staff: boolean;
};

/** What a page tells its elements beside the markup: the JSON in `#page-data`. Never anything the reader may not see. */
export type PageData = {
  page: PageName;
  language: Language;
  timeZone: string;
  /** `null`: no session at all. */
  actor: Reader | null;
  city: CityProfile;
  wards: readonly Ward[];
  categories: readonly CategoryOfCity[];
  map: { styleUrl: string | null };
  guestPosts: 'held' | 'open' | 'off';
  /** On the map, when the address says nothing: the code of the ward that the reader chose as theirs. */
  home?: string;
  /** On a report's own page: the report, and as what the reader may move it. */
  report?: Report;
  movers?: readonly Mover[];
};
