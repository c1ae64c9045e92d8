import type { CategoryOfCity, City } from '#domain/city.ts';
import type { ReportKind } from '#domain/report.ts';
import { type ClosedReason, closedReasons } from '#domain/report-status.ts';
import {
  DAY,
  HOUR,
  hourInWords,
  MINUTE,
  momentBefore,
  officeTimeAfter,
  wakingTimeAfter,
} from './calendar.ts';
import { type Around, commentsAround, GUESTS, RESIDENTS, supportsAround } from './marks.ts';
import { type Place, Places, type Spot, stepsAway } from './places.ts';
import { type Random, randomFrom, shuffled } from './random.ts';
import { type SceneName, scenes } from './scenes/index.ts';
import type { Shot } from './scenes/render.ts';
import type { Scene } from './scenes/view.ts';
import type { Step, Tale, Who } from './tale.ts';
import { goodClosing, hidden, letThrough } from './texts/answers.ts';
import { fillIn } from './texts/fill-in.ts';
import { hiddenTexts } from './texts/hidden.ts';
import { textsOf } from './texts/index.ts';
import type { Said } from './texts/said.ts';
import { type Course, movesOf, type Outcome, statusAtAge } from './timeline.ts';

export type StorySources = {
  seed: string;
  now: Date;
  city: Pick<City, 'wards' | 'categories' | 'wardAt'>;
  spots: readonly Spot[];
};

const DAYS = 183;
const REPORTS = 450;
const A_WARD_AT_LEAST = 11;
const DUPLICATES = 9;
/** Pictures of one scene: enough that no screen shows the same street twice, few enough to be drawn in half a minute. */
export const TAKES = 4;

const categoryWeights: Record<string, number> = {
  ...{ road: 14, light: 9, litter: 13, dumping: 9, bicycles: 11, graffiti: 6, park: 9, water: 6, trees: 7 },
  ...{ animals: 4, safety: 6, other: 4, good_place: 6, good_nature: 5, good_deed: 4, good_tidy: 4 },
};
/** Wards where more people are about. */
const busyWards: Record<string, number> = {
  '27127': 5,
  '27128': 5,
  '27111': 2.5,
  '27109': 2.5,
  '27106': 2,
  '27123': 2.5,
  '27119': 2,
  '27103': 1.6,
};

const tails = [
  'よろしくお願いします。',
  '急ぎではありません。',
  '写真のとおりです。',
  'ご確認ください。',
  'いつもありがとうございます。',
  '通る方は気をつけてください。',
];

/** Everything the teller keeps in mind while telling. */
type Teller = StorySources & {
  random: Random;
  places: Places;
  decks: Map<string, Said[]>;
  said: Set<string>;
  reasons: ClosedReason[];
};
type Draft = { ward: string; category: CategoryOfCity; said: Said; at: number; place: Place };

/**
 * The whole half year before `now`, in order of time. The same seed, now and city always give the same story; `duplicateOf`
 * counts in the list that is given back.
 */
export async function tellStory(sources: StorySources): Promise<Tale[]> {
  const random = randomFrom(sources.seed);
  const teller: Teller = {
    ...sources,
    random,
    places: new Places(sources.city, sources.spots),
    decks: new Map(),
    said: new Set(),
    reasons: [],
  };
  const categories = (await sources.city.categories()).filter(({ code }) => textsOf[code] !== undefined);
  const tales: Tale[] = [];
  for (const [i, ward] of wardsOfTales(
    random,
    (await sources.city.wards()).map(({ code }) => code),
  ).entries()) {
    const known = categories[i % 3 === 0 ? Math.floor(i / 3) % categories.length : -1];
    const category =
      known ?? random.weighted(categories.map((c) => [c, categoryWeights[c.code] ?? 3] as const));
    tales.push(finished(teller, await draftOf(teller, ward, category)));
  }
  tales.push(...hiddenTales(teller, tales));
  return withDuplicates(
    teller,
    tales.sort((a, b) => a.at - b.at),
  );
}

/** Every ward has its share, lively wards more. */
function wardsOfTales(random: Random, wards: readonly string[]): string[] {
  const even = wards.flatMap((ward) => Array.from({ length: A_WARD_AT_LEAST }, () => ward));
  const more = Array.from({ length: Math.max(0, REPORTS - even.length) }, () =>
    random.weighted(wards.map((ward) => [ward, busyWards[ward] ?? 1] as const)),
  );
  return shuffled(random, [...even, ...more]);
}

/** The next text of the category that can be said in this ward; the pile is used up before anything comes again. */
function nextSaid({ random, decks, places }: Teller, ward: string, category: string): Said {
  const all = textsOf[category] ?? [];
  const deck = decks.get(category) ?? [];
  if (deck.length < 4)
    deck.push(
      ...shuffled(
        random,
        all.filter((said) => !deck.includes(said)),
      ),
    );
  decks.set(category, deck);
  const at = deck.findIndex(({ setting }) => places.has(ward, setting));
  const [said] = deck.splice(Math.max(0, at), 1);
  if (said === undefined) throw new RangeError(`no text for ${category}`);
  return said;
}

const isDark = (name: SceneName) =>
  (scenes[name] as Scene).lights.every((light) => light === 'dusk' || light === 'night');

async function draftOf(teller: Teller, ward: string, category: CategoryOfCity): Promise<Draft> {
  const { random, now } = teller;
  const said = nextSaid(teller, ward, category.code);
  const at = momentBefore(random, now.getTime(), DAYS, isDark(said.scene));
  return { ward, category, said, at, place: await teller.places.find(random, ward, said.setting) };
}

const wordsAt =
  (random: Random, { place, at, said }: Draft) =>
  (text: string) =>
    fillIn(random, text, {
      near: said.language === 'en' ? place.nearEn : place.near,
      town: place.town,
      time: hourInWords(at),
    });

/** The text with its slots filled, made different from all the others when it must be. */
function textOf({ random, said }: Teller, draft: Draft): string {
  const fill = wordsAt(random, draft);
  const japanese = draft.said.language !== 'en';
  let text = fill(draft.said.text) + (japanese && random.chance(0.12) ? random.pick(tails) : '');
  if (japanese && (said.has(text) || random.chance(0.08))) text = `${draft.place.near}です。${text}`;
  while (japanese && said.has(text)) text += random.pick(tails);
  if (said.has(text)) text = `${text} (${draft.place.nearEn})`;
  said.add(text);
  return text;
}

function shotsOf(random: Random, draft: Draft, mended: boolean): Shot[] {
  if (!random.chance(0.92)) return [];
  const shot: Shot = { scene: draft.said.scene, take: random.int(0, TAKES - 1), mended, angle: 0 };
  return random.chance(0.12) ? [shot, { ...shot, angle: 1 }] : [shot];
}

/** Only the answers that this city's category really asks for. */
function answersOf({ category, said }: Draft): Record<string, string> {
  const asked = Object.entries(said.answers ?? {}).filter(([code, option]) =>
    category.questions.some((q) => q.code === code && q.options.some((o) => o.code === option)),
  );
  return Object.fromEntries(asked);
}

/** The scenes under «it is tidy now» show the state after the work. */
const showsMended = (category: string) => category === 'good_tidy';

function finished(teller: Teller, draft: Draft): Tale {
  const { random, now } = teller;
  const { category, said, at, ward } = draft;
  const author: Who = random.chance(0.14)
    ? { part: 'guest', index: random.int(0, GUESTS - 1) }
    : { part: 'resident', index: random.int(0, RESIDENTS - 1) };
  const shots = shotsOf(random, draft, showsMended(category.code));
  const shot = shots[0] ?? { scene: said.scene, take: random.int(0, TAKES - 1), mended: false, angle: 0 };
  const words = wordsAt(random, draft);
  const release = author.part === 'guest' ? letThroughStep(random, at, words) : [];
  const from = release[0]?.at ?? at;
  const course: Course = { random, now: now.getTime(), category: category.code, shot, words };
  const moves =
    category.kind === 'good' ? goodMoves(course, from) : movesOf(course, from, outcomeOf(teller, from));
  const around: Around = { ...course, kind: category.kind, english: said.language === 'en', from, moves };
  const steps =
    from > now.getTime() - 5 * MINUTE
      ? []
      : [...release, ...moves, ...commentsAround(around), ...supportsAround(around)];
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

/** Posts against the rules, flagged by neighbours and hidden by the office. */
function hiddenTales({ random, now }: Teller, tales: readonly Tale[]): Tale[] {
  const models = shuffled(
    random,
    tales.filter(({ author, kind }) => author.part === 'resident' && kind === 'problem'),
  );
  return hiddenTexts.map(({ rule, text }, i) => {
    const model = models[i] ?? models[0];
    if (model === undefined) throw new RangeError('no report to stand beside');
    const at = momentBefore(random, now.getTime() - 8 * DAY, DAYS - 20, false);
    const flagAt = wakingTimeAfter(random, at, 12);
    const note = hidden[rule];
    const steps: Step[] = [
      { at: flagAt, who: { part: 'resident', index: i }, type: 'flag', reason: rule },
      {
        at: officeTimeAfter(random, flagAt, 0.2, 20),
        who: { part: 'office' },
        type: 'visibility',
        to: 'hidden',
        rule,
        note,
      },
    ];
    const author: Who = { part: 'resident', index: RESIDENTS - 1 - i };
    return {
      ...model,
      text,
      answers: {},
      at,
      author,
      showName: false,
      shots: [],
      location: stepsAway(random, model.location),
      steps,
    };
  });
}

/** Some things are posted twice by people who did not look first: the second post is closed and points to the first. */
function withDuplicates(teller: Teller, tales: Tale[]): Tale[] {
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
