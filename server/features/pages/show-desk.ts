import type { Context } from 'hono';
import type { Actor } from '#domain/actor.ts';
import { type DeskView, pileOf, type WaitingFlag } from '#domain/desk-view.ts';
import { DomainError } from '#domain/errors.ts';
import { may } from '#domain/permission.ts';
import type { Report } from '#domain/report.ts';
import { staffPage } from '#view/staff-page.ts';
import type { WorkModel } from '#view/work-panel.ts';
import type { Words } from '#words/index.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { DeskQuery, deskOf, findReport } from '../reports/index.ts';
import { drawPage } from './draw-page.ts';
import { reportModel } from './show-report.ts';

/** The desk of a ward office: the queue that the address names, and the report to be answered. */
export async function showDesk(c: Context<Env>, ports: AppPorts): Promise<Response> {
  const words = c.get('words');
  const actor = c.get('actor');
  const asked = c.req.query();
  const named = Number(asked.report) || undefined;
  const query = { ...deskQueryOf(asked), ...(await pileNamed(ports, { asked, named, actor })) };
  const desk = await deskOf(ports, { actor, query });
  const number = named ?? desk.items[0]?.number;
  const [allWards, categories, profile] = await Promise.all([
    ports.city.wards(),
    ports.city.categories(),
    ports.city.profile(),
  ]);
  const work =
    number === undefined ? undefined : await workOn(ports, { number, actor, items: desk.items }, words);
  const body = staffPage(
    {
      view: query.view,
      counts: desk.counts,
      items: desk.items,
      nextCursor: desk.nextCursor,
      categories,
      wards: desk.wards === null ? allWards : allWards.filter(({ code }) => desk.wards?.includes(code)),
      ward: query.ward ?? '',
      administers: administers(actor),
      work,
      isChosen: named !== undefined,
      now: ports.clock.now().toISOString(),
      timeZone: profile.timeZone,
    },
    words,
  );
  return drawPage(c, ports, {
    name: 'staff',
    title: words.staff.title,
    body,
    audience: 'private',
    ...(work && { data: { report: work.report, movers: work.movers } }),
  });
}

/** Also who still has to give the second factor: the page asks for it. */
const administers = (actor: Actor | undefined) =>
  actor?.type === 'person' &&
  may({ ...actor, grants: [...actor.grants, ...(actor.sleeping ?? [])] }, 'people.read');

/** A link that names a report and no pile opens the desk at the pile that the report lies in. */
async function pileNamed(
  ports: AppPorts,
  {
    asked,
    named,
    actor,
  }: { asked: Record<string, string>; named: number | undefined; actor: Actor | undefined },
): Promise<{ view?: DeskView }> {
  if (named === undefined || asked.view !== undefined) return {};
  try {
    return { view: pileOf(await findReport(ports, { number: named, actor })) };
  } catch (error) {
    if (error instanceof DomainError) return {};
    throw error;
  }
}

function deskQueryOf({ view, ward, cursor }: Record<string, string>): DeskQuery {
  const read = DeskQuery.safeParse({
    ...(view && { view }),
    ...(ward && { ward }),
    ...(cursor && { cursor }),
  });
  return read.success ? read.data : DeskQuery.parse({});
}

type Wanted = {
  number: number;
  actor: Actor | undefined;
  items: readonly (Report & { flags: readonly WaitingFlag[] })[];
};

/** A report that is gone or out of sight leaves the column empty instead of breaking the desk. */
async function workOn(
  ports: AppPorts,
  { number, actor, items }: Wanted,
  words: Words,
): Promise<WorkModel | undefined> {
  try {
    const model = await reportModel(ports, { number, actor }, words);
    return { ...model, flags: items.find((item) => item.number === number)?.flags ?? [] };
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'not_found' || error.code === 'gone'))
      return undefined;
    throw error;
  }
}
