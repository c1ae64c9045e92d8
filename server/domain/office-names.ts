/** What the city's own offices and people are called. In Japanese a word counts wherever it stands in a name. */
const officeWords = [
  ...['市役所', '区役所', '市職員', '区職員', '市長', '区長', '市公式', '区公式'],
  ...['公式', '管理者', '運営局'],
];
/** In Latin letters only whole words count: «badminton» names no administrator. */
const officePhrases = [
  ...[
    'city hall',
    'ward office',
    'city office',
    'city government',
    'city council',
    'mayor',
    'official',
    'officials',
  ],
  ...['admin', 'admins', 'administrator', 'administrators', 'moderator', 'moderators', 'staff', 'naosu'],
];

/** Letters of other scripts, and old or foreign forms, that look like those of an office's name. */
const LOOK_ALIKES = new Map(
  ['аa', 'вb', 'еe', 'кk', 'мm', 'нh', 'оo', 'рp', 'сc', 'тt', 'уy', 'хx', 'іi', 'ѕs', 'ӏl', 'јj']
    .concat(['αa', 'εe', 'ιi', 'κk', 'νv', 'οo', 'ρp', 'τt', 'υu', 'ıi', '巿市', '⻑長', '區区'])
    .map((pair) => [...pair] as [string, string]),
);

/** One look for full and half width, large and small, with marks and without; what cannot be seen is gone. */
const folded = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\p{M}]/gu, '')
    .replaceAll(/./gu, (letter) => LOOK_ALIKES.get(letter) ?? letter)
    .replaceAll(/(?<=[a-z])0|0(?=[a-z])/g, 'o');

const tight = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
const spaced = (text: string) => ` ${text.replaceAll(/[^\p{L}]+/gu, ' ').trim()} `;

/** Who lives in a city, or comes from there; its desk for them is the city again. */
const OF_ITS_PEOPLE = /^(民|在住|育ち|出身)(?!.*(課|局|室|係|窓口|担当))/;

/**
 * Whether a name reads as if the city spoke: its offices, its own name, its administrators. Who lives in 大阪市 may say
 * so (大阪市民), and letters set apart (a.d.m.i.n) hide nothing.
 */
export function soundsLikeTheCity(name: string, city: { name: string; nameEn: string }): boolean {
  const text = folded(name);
  const run = tight(text);
  const ofCity = tight(folded(city.name));
  if (officeWords.some((word) => run.includes(word))) return true;
  if (
    run
      .split(ofCity)
      .slice(1)
      .some((rest) => !OF_ITS_PEOPLE.test(rest))
  )
    return true;
  const inLatin = folded(city.nameEn);
  const turned = inLatin.replace(/^(.+) city$/, 'city of $1');
  return [...officePhrases, inLatin, turned].some(
    (phrase) => spaced(text).includes(` ${phrase} `) || run === tight(phrase),
  );
}
