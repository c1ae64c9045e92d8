import type { Context } from 'hono';
import type { Actor } from '#domain/actor.ts';
import { may } from '#domain/permission.ts';
import { headline } from '#view/card.ts';
import type { Speaker } from '#view/name-choice.ts';
import { type ReportPageModel, reportPage } from '#view/report-page.ts';
import { statusWord } from '#view/status.ts';
import type { Words } from '#words/index.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { findReport, listEvents, standingOn } from '../reports/index.ts';
import { drawPage } from './draw-page.ts';

type Asked = { number: number; actor: Actor | undefined };

/** Everything a report's page shows to this reader. Throws what `findReport` throws. */
export async function reportModel(
  ports: AppPorts,
  { number, actor }: Asked,
  words: Words,
): Promise<ReportPageModel> {
  const report = await findReport(ports, { number, actor });
  const [standing, events, category, ward, profile] = await Promise.all([
    standingOn(ports, { number, actor }),
    listEvents(ports, { number, actor }),
    ports.city.category(report.category),
    ports.city.ward(report.ward.code),
    ports.city.profile(),
  ]);
  return {
    report,
    category,
    ward: ward ? words.nameOf(ward) : report.ward.name,
    events: events.items,
    movers: standing.movers,
    own: standing.own,
    mine: {
      comments: standing.ownComments,
      photos: standing.ownPhotos,
      categories: standing.own ? await ports.city.categories() : [],
      now: ports.clock.now().toISOString(),
    },
    speaker: speakerOf(actor),
    supported: standing.supported,
    following: standing.followed,
    mayModerate: standing.mayModerate,
    mayComment: may(actor, 'report.comment'),
    mayTrack: standing.own && isGuest(actor),
    mayConfirm: standing.own && isGuest(actor),
    timeZone: profile.timeZone,
    attribution: profile.attribution,
  };
}

const isGuest = (actor: Actor | undefined) => actor?.type === 'person' && actor.standing === 'guest';

/** As whom somebody speaks: a name is theirs to show once they are known. */
export function speakerOf(actor: Actor | undefined): Speaker {
  if (actor?.type !== 'person') return { name: null, standing: 'guest', office: false };
  const { name, standing } = actor;
  return { name: standing === 'resident' ? name : null, standing, office: may(actor, 'staff.desk') };
}

const DESCRIPTION_MAX = 120;

/** A report's page; its title and picture are what a shared link shows. */
export async function showReport(c: Context<Env>, ports: AppPorts, number: number): Promise<Response> {
  const words = c.get('words');
  const model = await reportModel(ports, { number, actor: c.get('actor') }, words);
  const { report } = model;
  const isPublic = report.visibility === 'public';
  const status = statusWord(report, words);
  const text = [...report.text.replace(/\s+/gu, ' ')].slice(0, DESCRIPTION_MAX).join('');
  return drawPage(c, ports, {
    name: 'report',
    title: words.report.shareText(headline(model, words), status),
    description: text || words.common.list([model.ward, status]),
    body: reportPage(model, words),
    image: isPublic ? report.photos.at(-1)?.displayUrl : undefined,
    path: `/reports/${number}`,
    audience: isPublic ? 'public' : 'private',
    data: { report, movers: model.movers },
  });
}
