import type { CategoryOfCity } from '#domain/city.ts';
import { hourInWords, momentBefore } from './calendar.ts';
import { type Random, shuffled } from './random.ts';
import { type SceneName, scenes } from './scenes/index.ts';
import type { Shot } from './scenes/render.ts';
import type { Scene } from './scenes/view.ts';
import { DAYS, type Draft, TAKES, type Teller } from './teller.ts';
import { fillIn } from './texts/fill-in.ts';
import { textsOf } from './texts/index.ts';
import type { Said } from './texts/said.ts';

const tails = {
  problem: [
    'よろしくお願いします。',
    '急ぎではありません。',
    '写真のとおりです。',
    'ご確認ください。',
    'いつもありがとうございます。',
  ],
  good: ['おすすめです。', 'うれしくて投稿しました。', 'また行きます。', 'みなさんもぜひ。'],
};

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

/** Who saw what, where and when; the words come later. */
export async function draftOf(teller: Teller, ward: string, category: CategoryOfCity): Promise<Draft> {
  const { random, now } = teller;
  const said = nextSaid(teller, ward, category.code);
  const at = momentBefore(random, now.getTime(), DAYS, isDark(said.scene));
  return { ward, category, said, at, place: await teller.places.find(random, ward, said.setting) };
}

/** Fills the slots of any words said about this report. */
export const wordsAt =
  (random: Random, { place, at, said }: Draft) =>
  (text: string) =>
    fillIn(random, text, {
      near: said.language === 'en' ? place.nearEn : place.near,
      town: place.town,
      time: hourInWords(at),
    });

/** The text with its slots filled, made different from all the others when it must be. */
export function textOf({ random, said }: Teller, draft: Draft): string {
  const fill = wordsAt(random, draft);
  const japanese = draft.said.language !== 'en';
  let text =
    fill(draft.said.text) + (japanese && random.chance(0.12) ? random.pick(tails[draft.category.kind]) : '');
  if (japanese && (said.has(text) || random.chance(0.08))) text = `${text}場所は${draft.place.near}です。`;
  while (japanese && said.has(text)) text += random.pick(tails[draft.category.kind]);
  if (said.has(text)) text = `${text} (${draft.place.nearEn})`;
  said.add(text);
  return text;
}

/** Most reports bring a photo, some two. */
export function shotsOf(random: Random, draft: Draft, mended: boolean): Shot[] {
  if (!random.chance(0.92)) return [];
  const shot: Shot = { scene: draft.said.scene, take: random.int(0, TAKES - 1), mended, angle: 0 };
  return random.chance(0.12) ? [shot, { ...shot, angle: 1 }] : [shot];
}

/** Only the answers that this city's category really asks for. */
export function answersOf({ category, said }: Draft): Record<string, string> {
  const asked = Object.entries(said.answers ?? {}).filter(([code, option]) =>
    category.questions.some((q) => q.code === code && q.options.some((o) => o.code === option)),
  );
  return Object.fromEntries(asked);
}
