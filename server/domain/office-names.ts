/** What the city's own offices and people are called. In Japanese a word counts wherever it stands in a name. */
const officeWords = [
  ...['市役所', '区役所', '市職員', '区職員', '市長', '区長', '市公式', '区公式'],
  ...['公式', '管理者', '運営局'],
];
/** In Latin letters only whole words count: «badminton» names no administrator. */
const officePhrases = [
  ...['city hall', 'ward office', 'city office', 'city council', 'mayor', 'official', 'officials'],
  ...['admin', 'admins', 'administrator', 'administrators', 'moderator', 'moderators', 'staff', 'naosu'],
];

/** One look for full and half width, large and small; what cannot be seen is gone. */
const folded = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');

const tight = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
const spaced = (text: string) => ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;

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
      .some((rest) => !/^(民|在住|育ち|出身)/.test(rest))
  )
    return true;
  return [...officePhrases, folded(city.nameEn)].some(
    (phrase) => spaced(text).includes(` ${phrase} `) || run === tight(phrase),
  );
}
