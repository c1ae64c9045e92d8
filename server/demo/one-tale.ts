import type { ReportKind } from '#domain/report.ts';
import { closedReasons } from '#domain/report-status.ts';
import { DAY, HOUR, MINUTE, officeTimeAfter, wakingTimeAfter } from './calendar.ts';
import { answersOf, shotsOf, textOf, wordsAt } from './draft.ts';
import { type Around, commentsAround, GUESTS, RESIDENTS, supportsAround, waitingFlag } from './marks.ts';
import { type Random, shuffled } from './random.ts';
import type { Step, Tale, Who } from './tale.ts';
import { type Draft, TAKES, type Teller } from './teller.ts';
import { goodClosing, letThrough } from './texts/answers.ts';
import { type Course, movesOf, type Outcome, statusAtAge } from './timeline.ts';

/** The scenes under «it is tidy now» show the state after the work. */
const showsMended = (category: string) => category === 'good_tidy';

/** One report with everything that followed. */
export function tellOne(teller: Teller, draft: Draft): Tale {
  const { random, now } = teller;
  const { category, said, at, ward } = draft;
  const poster: Who = random.chance(at > now.getTime() - 3 * DAY ? 0.55 : 0.14)
    ? { part: 'guest', index: random.int(0, GUESTS - 1) }
    : { part: 'resident', index: random.int(0, RESIDENTS - 1) };
  const shots = shotsOf(random, draft, showsMended(category.code));
  const shot = shots[0] ?? { scene: said.scene, take: random.int(0, TAKES - 1), mended: false, angle: 0 };
  const words = wordsAt(random, draft);
  const release = poster.part === 'guest' ? letThroughStep(random, at, words) : [];
  const from = release[0]?.at ?? at;
  const course: Course = { random, now: now.getTime(), category: category.code, shot, words };
  const moves =
    category.kind === 'good' ? goodMoves(course, from) : movesOf(course, from, outcomeOf(teller, from));
  const author = speaksAgain(moves) ? confirmed(poster) : poster;
  const around: Around = { ...course, kind: category.kind, english: said.language === 'en', from, moves };
  const first = author === poster ? release : [];
  const steps =
    from > now.getTime() - 5 * MINUTE
      ? []
      : [...first, ...moves, ...commentsAround(around), ...supportsAround(around), ...waitingFlag(around)];
  const common = {
    kind: category.kind as ReportKind,
    category: category.code,
    ward,
    location: draft.place.location,
  };
  const text = textOf(teller, draft);
  return {
    ...common,
    title: null,
    text,
    answers: answersOf(draft),
    at,
    author,
    showName: random.chance(0.3),
    shots,
    steps: inOrder(steps),
  };
}

/** Whoever says more on a report that is public has confirmed an address: nobody reads those words before the public. */
const speaksAgain = (moves: readonly Step[]) => moves.some(({ who }) => who.part === 'reporter');
const confirmed = (poster: Who): Who => (poster.part === 'guest' ? { ...poster, part: 'resident' } : poster);

const inOrder = (steps: Step[]) => steps.sort((a, b) => a.at - b.at);

/** A guest's post waits until the office has read it; some of the newest still wait. */
function letThroughStep(random: Random, at: number, words: (text: string) => string): Step[] {
  return [
    {
      at: officeTimeAfter(random, at, 0.3, 70),
      who: { part: 'office' },
      type: 'visibility',
      to: 'public',
      note: words(random.pick(letThrough)),
    },
  ];
}

function outcomeOf(teller: Teller, from: number): Outcome {
  const status = statusAtAge(teller.random, teller.now.getTime() - from);
  if (status !== 'closed') return { status };
  if (teller.reasons.length === 0)
    teller.reasons = shuffled(
      teller.random,
      closedReasons.filter((reason) => reason !== 'duplicate'),
    );
  return { status, reason: teller.reasons.pop() ?? 'within_standard' };
}

/** Good news needs no answer; when its season is over, who posted it may take it back. */
function goodMoves({ random, now }: Course, from: number): Step[] {
  const at = wakingTimeAfter(random, from + 30 * DAY, 600);
  if (at > now - HOUR || !random.chance(0.12)) return [];
  return [
    {
      at,
      who: { part: 'reporter' },
      type: 'move',
      to: 'closed',
      reason: 'withdrawn',
      note: random.pick(goodClosing),
    },
  ];
}
