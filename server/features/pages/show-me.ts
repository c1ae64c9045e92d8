import type { Context } from 'hono';
import { headline } from '#view/card.ts';
import { type Tab, tabs } from '#view/me/own-list.ts';
import { mePage } from '#view/me-page.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { readOwnProfile } from '../people/index.ts';
import { COUNT_MAX, ownComments, ownCounts, ownFollows, ownReports, ownSupports } from '../reports/index.ts';
import { drawPage } from './draw-page.ts';

/** One's own page: who one is here, and what one did. */
export async function showMe(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const words = c.get('words');
  const actor = c.get('actor');
  const tab = tabs.find((one) => one === c.req.query('tab')) ?? 'reports';
  const [profile, own, counts, categories, wards, city] = await Promise.all([
    readOwnProfile(ports, c.req.raw.headers),
    listOf(ports, tab, { actor, cursor: c.req.query('cursor') }),
    ownCounts(ports, actor),
    ports.city.categories(),
    ports.city.wards(),
    ports.city.profile(),
  ]);
  const isGuest = actor?.type === 'person' && actor.standing === 'guest';
  const isOwn = tab === 'reports';
  const trackable = (isGuest && isOwn ? own.reports : []).map((report) => {
    const category = categories.find(({ code }) => code === report.category);
    return { number: report.number, headline: headline({ report, category }, words) };
  });
  const isHeld = isOwn && own.reports.some(({ visibility }) => visibility === 'held');
  const body = mePage(
    {
      ...{ tab, counts, categories, wards, trackable },
      ...own,
      countMax: COUNT_MAX,
      signedIn: profile.signedIn,
      email: profile.signedIn ? profile.email : null,
      name: profile.name,
      homeWard: profile.homeWard,
      language: c.get('language'),
      grants: profile.grants,
      hasSession: actor !== undefined,
      isHeld,
      mayConfirm: isGuest && isHeld,
      timeZone: city.timeZone,
    },
    words,
  );
  return drawPage(c, ports, { name: 'me', title: words.me.title, body, audience: 'private', foot: true });
}

/** The list of a tab, as its API call gives it. */
async function listOf(ports: AppPorts, tab: Tab, asked: Parameters<typeof ownReports>[1]) {
  const none = { reports: [], comments: [], withheld: 0 };
  if (tab === 'comments') {
    const { items, nextCursor } = await ownComments(ports, asked);
    return { ...none, comments: items, nextCursor };
  }
  if (tab === 'reports') {
    const { items, nextCursor } = await ownReports(ports, asked);
    return { ...none, reports: items, nextCursor };
  }
  const { items, ...rest } = await (tab === 'supports' ? ownSupports : ownFollows)(ports, asked);
  return { ...none, ...rest, reports: items };
}
