import type { ClosedReason, ReportStatus, Resolver } from '#domain/report-status.ts';
import { DAY, dateOf, HOUR, officeTimeAfter, wakingTimeAfter } from './calendar.ts';
import type { Random } from './random.ts';
import type { Shot } from './scenes/render.ts';
import type { MoveStep, Step, Who } from './tale.ts';
import {
  closing,
  done,
  doneByNeighbours,
  doneByOwner,
  doneByReporter,
  planned,
  putOff,
  reopened,
  seen,
  started,
} from './texts/answers.ts';

export type Outcome = { status: ReportStatus; reason?: ClosedReason; duplicateOf?: number };

/** What the moves of one report are written from. */
export type Course = {
  random: Random;
  now: number;
  category: string;
  shot: Shot;
  words: (text: string) => string;
};

type Ages = readonly (readonly [ReportStatus, number])[];

const fresh: Ages = [['open', 7], ['acknowledged', 2.4], ['planned', 0.6]]; // biome-ignore format: a table
const weeks: Ages = [['open', 2.6], ['acknowledged', 2.4], ['planned', 1.7], ['in_progress', 1.6], ['resolved', 1.5], ['closed', 0.4]]; // biome-ignore format: a table
const months: Ages = [['open', 0.8], ['acknowledged', 1.2], ['planned', 1.5], ['in_progress', 1.4], ['resolved', 4.1], ['closed', 1.1]]; // biome-ignore format: a table
const old: Ages = [['open', 0.3], ['acknowledged', 0.4], ['planned', 0.6], ['in_progress', 0.5], ['resolved', 6.4], ['closed', 1.9]]; // biome-ignore format: a table

/** Where a report of this age stands: the older, the likelier it is done. */
export function statusAtAge(random: Random, age: number): ReportStatus {
  if (age < 2 * DAY) return random.weighted(fresh);
  if (age < 14 * DAY) return random.weighted(weeks);
  return random.weighted(age < 60 * DAY ? months : old);
}

/** The stations on the way to an outcome, the last of them included. */
function wayTo(random: Random, status: ReportStatus): ReportStatus[] {
  const first: ReportStatus[] = random.chance(0.8) ? ['acknowledged'] : [];
  const dated: ReportStatus[] = random.chance(0.5) ? ['planned'] : [];
  const begun: ReportStatus[] = random.chance(0.45) ? ['in_progress'] : [];
  if (status === 'open') return [];
  if (status === 'acknowledged') return ['acknowledged'];
  if (status === 'planned')
    return [...first, 'planned', ...(random.chance(0.2) ? (['planned'] as const) : [])];
  if (status === 'in_progress') return [...first, ...dated, 'in_progress'];
  return status === 'closed' ? [...first, 'closed'] : [...first, ...dated, ...begun, 'resolved'];
}

/** Hours that the office takes for each move. */
const waits: Record<ReportStatus, readonly [number, number]> = {
  open: [24, 96],
  acknowledged: [0.6, 60],
  planned: [20, 140],
  in_progress: [30, 260],
  resolved: [20, 330],
  closed: [20, 240],
};

const office: Who = { part: 'office' };
const reporter: Who = { part: 'reporter' };

function resolverOf(random: Random): Resolver {
  return random.weighted([['city', 7], ['community', 1.6], ['owner', 0.7], ['reporter', 0.8]] as const); // biome-ignore format: weights
}

function wordsOfResolver(random: Random, by: Resolver, category: string): string {
  if (by === 'community') return random.pick(doneByNeighbours);
  if (by === 'owner') return random.pick(doneByOwner);
  if (by === 'reporter') return random.pick(doneByReporter);
  return random.pick([...(done[category] ?? []), ...(done[category] ?? []), ...(done.any ?? [])]);
}

function resolvedMove({ random, category, shot }: Course): [Who, MoveStep] {
  const by = resolverOf(random);
  const pictured = random.chance(by === 'reporter' ? 0.35 : 0.9);
  const photo = pictured ? { photo: { ...shot, mended: true } } : {};
  return [
    by === 'reporter' ? reporter : office,
    { type: 'move', to: 'resolved', note: wordsOfResolver(random, by, category), by, ...photo },
  ];
}

function closedMove(
  { random }: Course,
  { reason = 'within_standard', duplicateOf }: Outcome,
): [Who, MoveStep] {
  const move: MoveStep = {
    type: 'move',
    to: 'closed',
    reason,
    note: random.pick(closing[reason]),
    ...(duplicateOf !== undefined && { duplicateOf }),
  };
  return [reason === 'withdrawn' ? reporter : office, move];
}

function moveTo(
  course: Course,
  to: ReportStatus,
  outcome: Outcome,
  again: boolean,
  at: number,
): [Who, MoveStep] {
  const { random, now } = course;
  if (to === 'resolved') return resolvedMove(course);
  if (to === 'closed') return closedMove(course, outcome);
  if (to === 'acknowledged') return [office, { type: 'move', to, note: random.pick(seen) }];
  if (to === 'in_progress') return [office, { type: 'move', to, note: random.pick(started) }];
  const last = outcome.status === 'planned';
  const until = last ? Math.max(at, now) + random.between(-1, 32) * DAY : at + random.between(3, 16) * DAY;
  return [
    office,
    {
      type: 'move',
      to,
      note: random.pick(again ? putOff : planned),
      expectedDate: dateOf(Math.max(until, at + DAY)),
    },
  ];
}

/** The moves of one report towards its outcome; what would lie in the future has not happened. */
export function movesOf(course: Course, posted: number, outcome: Outcome): Step[] {
  const steps: Step[] = [];
  let at = posted;
  let before: ReportStatus = 'open';
  for (const to of wayTo(course.random, outcome.status)) {
    const wait = waits[to];
    at = officeTimeAfter(course.random, at, wait[0], wait[1]);
    if (at > course.now - HOUR / 6) break;
    const [who, move] = moveTo(course, to, outcome, before === 'planned', at);
    steps.push({ at, who, ...move, note: course.words(move.note) });
    before = to;
  }
  return [...steps, ...comesBack(course, steps.at(-1))];
}

/** Now and then what was mended breaks again. */
function comesBack({ random, now, words }: Course, last: Step | undefined): Step[] {
  if (last?.type !== 'move' || last.to !== 'resolved' || !random.chance(0.05)) return [];
  const at = wakingTimeAfter(random, last.at + 3 * DAY, 300);
  const later = officeTimeAfter(random, at, 2, 30);
  if (later > now) return [];
  return [
    { at, who: reporter, type: 'move', to: 'open', note: words(random.pick(reopened)) },
    { at: later, who: office, type: 'move', to: 'acknowledged', note: words(random.pick(seen)) },
  ];
}
