import type { Context } from 'hono';
import { headline } from '#view/card.ts';
import { mePage } from '#view/me-page.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { readOwnProfile } from '../people/index.ts';
import { ownReports } from '../reports/index.ts';
import { drawPage } from './draw-page.ts';

/** One's own page: who one is here, and what one posted. */
export async function showMe(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const words = c.get('words');
  const actor = c.get('actor');
  const [profile, own, categories, wards, city] = await Promise.all([
    readOwnProfile(ports, c.req.raw.headers),
    ownReports(ports, { actor, cursor: c.req.query('cursor') }),
    ports.city.categories(),
    ports.city.wards(),
    ports.city.profile(),
  ]);
  const isGuest = actor?.type === 'person' && actor.standing === 'guest';
  const trackable = (isGuest ? own.items : []).map((report) => {
    const category = categories.find(({ code }) => code === report.category);
    return { number: report.number, headline: headline({ report, category }, words) };
  });
  const body = mePage(
    {
      email: profile.signedIn ? profile.email : null,
      name: profile.name,
      language: c.get('language'),
      grants: profile.grants,
      hasSession: actor !== undefined,
      reports: own.items,
      nextCursor: own.nextCursor,
      categories,
      wards,
      timeZone: city.timeZone,
      trackable,
    },
    words,
  );
  return drawPage(c, ports, { name: 'me', title: words.me.title, body, audience: 'private', foot: true });
}
