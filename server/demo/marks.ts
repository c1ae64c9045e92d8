import { DAY, HOUR, MINUTE, officeTimeAfter, wakingTimeAfter } from './calendar.ts';
import { type Random, shuffled } from './random.ts';
import type { Step } from './tale.ts';
import { goodAnswers } from './texts/answers.ts';
import {
  admiring,
  agreeing,
  helping,
  inEnglish,
  staffReplies,
  stumbling,
  thanking,
} from './texts/comments.ts';

/** How many people live in the story. */
export const RESIDENTS = 64;
export const GUESTS = 24;
const SUPPORTS_MAX = 40;

/** What neighbours say and do around one report. */
export type Around = {
  random: Random;
  now: number;
  kind: 'problem' | 'good';
  category: string;
  english: boolean;
  /** From when others can see it. */
  from: number;
  moves: readonly Step[];
  words: (text: string) => string;
};

const handsWanted = new Set(['litter', 'graffiti', 'trees', 'water', 'animals', 'dumping']);
const underfoot = new Set(['road', 'bicycles', 'safety']);

function openWords({ random, category, english }: Around): string {
  if (english && random.chance(0.5)) return random.pick(inEnglish);
  if (handsWanted.has(category) && random.chance(0.35)) return random.pick(helping);
  return random.pick(agreeing.filter((text) => underfoot.has(category) || !stumbling.has(text)));
}

const resident = (index: number) => ({ part: 'resident', index }) as const;

/** Comments while it is open, thanks after it is done, and now and then a word of the office in between. */
export function commentsAround(around: Around): Step[] {
  const { random, now, from, kind, words } = around;
  const doneAt = around.moves.find(
    (step) => step.type === 'move' && (step.to === 'resolved' || step.to === 'closed'),
  )?.at;
  const speakers = shuffled(
    random,
    Array.from({ length: RESIDENTS }, (_, i) => i),
  );
  const steps: Step[] = [];
  const said = new Set<string>();
  const say = (at: number, text: string, who: Step['who']) => {
    if (at < now - 3 * MINUTE && !said.has(text)) steps.push({ at, who, type: 'comment', text: words(text) });
    said.add(text);
  };
  const count = random.weighted([[0, 5], [1, 3], [2, 1.6], [3, 0.8], [4, 0.4]] as const); // biome-ignore format: weights
  for (let i = 0; i < count; i++) {
    const at = wakingTimeAfter(random, from, 200);
    if (kind === 'good') say(at, random.pick(admiring), resident(speakers[i] ?? 0));
    else if (doneAt === undefined || at < doneAt) say(at, openWords(around), resident(speakers[i] ?? 0));
  }
  if (steps.length > 0 && random.chance(kind === 'good' ? 0.3 : 0.4)) {
    const last = Math.max(...steps.map(({ at }) => at));
    const at = officeTimeAfter(random, last, 0.5, 24);
    if (doneAt === undefined || at < doneAt)
      say(at, random.pick(kind === 'good' ? goodAnswers : staffReplies), { part: 'office' });
  }
  const mended = around.moves.find((step) => step.type === 'move' && step.to === 'resolved');
  if (mended && random.chance(0.45))
    say(wakingTimeAfter(random, mended.at, 90), random.pick(thanking), resident(speakers[9] ?? 0));
  return steps;
}

/** わたしも: few for most, many for some, soon after the post more than later. */
export function supportsAround({ random, now, from, kind, category }: Around): Step[] {
  const warm = (kind === 'good' ? 1.4 : 1) * (category === 'safety' || category === 'bicycles' ? 1.5 : 1);
  const ready = Math.min(1, (now - from) / (5 * DAY));
  const count = Math.min(SUPPORTS_MAX, Math.floor(-Math.log(1 - random.next() * 0.999) * 4.4 * warm * ready));
  const people = shuffled(
    random,
    Array.from({ length: RESIDENTS }, (_, i) => i),
  ).slice(0, count);
  return people
    .map(
      (index): Step => ({
        at: Math.round(from + HOUR / 4 + random.next() ** 2 * 20 * DAY),
        who: resident(index),
        type: 'support',
      }),
    )
    .filter(({ at }) => at < now - MINUTE);
}

/** Now and then a neighbour doubts a post, and the office has not looked at it yet. */
export function waitingFlag({ random, now, from }: Around): Step[] {
  const at = now - Math.round(random.between(1, 50) * HOUR);
  if (at <= from || !random.chance(0.03)) return [];
  const reason = random.pick(['personal_data', 'off_topic', 'other'] as const);
  return [{ at, who: resident(random.int(0, RESIDENTS - 1)), type: 'flag', reason }];
}
