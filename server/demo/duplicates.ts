import { DAY, HOUR, wakingTimeAfter } from './calendar.ts';
import { RESIDENTS } from './marks.ts';
import { stepsAway } from './places.ts';
import { shuffled } from './random.ts';
import type { Tale, Who } from './tale.ts';
import type { Teller } from './teller.ts';
import { fillIn } from './texts/fill-in.ts';
import { type Course, movesOf } from './timeline.ts';

const DUPLICATES = 9;

/** Some things are posted twice by people who did not look first: the second post is closed and points to the first. */
export function withDuplicates(teller: Teller, tales: Tale[]): Tale[] {
  const { random, now } = teller;
  const fit = tales.filter(
    ({ kind, author, shots, at, steps }) =>
      kind === 'problem' &&
      author.part === 'resident' &&
      shots.length > 0 &&
      at < now.getTime() - 15 * DAY &&
      steps.every(({ type }) => type !== 'visibility'),
  );
  const first = shuffled(random, fit).slice(0, DUPLICATES);
  const seconds = first.map((tale): [Tale, Tale] => [tale, secondOf(teller, tale)]);
  const all = [...tales, ...seconds.map(([, second]) => second)].sort((a, b) => a.at - b.at);
  for (const [tale, second] of seconds) {
    for (const step of second.steps) if (step.type === 'move') step.duplicateOf = all.indexOf(tale);
  }
  return all;
}

const twice = [
  '同じ場所の方がもう書いていたらすみません。',
  'きょう気づきました。',
  '前からこうでしたか？',
  'もう知られているかもしれませんが。',
  '通りがかりです。',
];

function secondOf({ random, now }: Teller, tale: Tale): Tale {
  const at = wakingTimeAfter(random, tale.at + 6 * HOUR, 60);
  const course: Course = {
    random,
    now: now.getTime(),
    category: tale.category,
    shot: { scene: 'tiles', take: 0, mended: false, angle: 0 },
    words: (text) => fillIn(random, text, { near: '', town: '', time: '' }),
  };
  const steps = movesOf(course, at, { status: 'closed', reason: 'duplicate' });
  const text = `${random.pick(twice)}${tale.text}`;
  const author: Who = {
    part: 'resident',
    index: (tale.author.part === 'resident' ? tale.author.index + 7 : 7) % RESIDENTS,
  };
  return {
    ...tale,
    text: shortened(text),
    at,
    author,
    showName: false,
    shots: tale.shots.slice(0, 1).map((shot) => ({ ...shot, angle: 2 })),
    location: stepsAway(random, tale.location),
    steps,
  };
}

/** The first two sentences. */
const shortened = (text: string) =>
  text
    .match(/[^。！？]+[。！？]?/gu)
    ?.slice(0, 2)
    .join('') ?? text;
