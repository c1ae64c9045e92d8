/**
 * Search works on folded text, the same for what is stored and what is asked: NFKC (full and half width, ligatures),
 * lower case, katakana as hiragana, and no marks between words. `公園` finds 公園, `ﾊﾞｲｸ` finds バイク, `umeda` Umeda.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}ー]+/gu, ' ')
    .trim();
}

const hexOf = (text: string) => [...text].map((char) => char.codePointAt(0)?.toString(16)).join('x');

/** A gram as one word of plain letters, which no tokenizer can split or fold: `公園` → `g516cx5712`. */
const gramOf = (characters: string) => `g${hexOf(characters)}`;

/** Single characters and pairs of neighbours inside each word: what an index row of this text holds. */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>();
  for (const word of foldText(text).split(' ')) {
    const characters = [...word];
    for (const [i, character] of characters.entries()) {
      grams.add(gramOf(character));
      const next = characters[i + 1];
      if (next !== undefined) grams.add(gramOf(character + next));
    }
  }
  grams.delete('g');
  return [...grams];
}

/** The grams a matching text must all hold: pairs, or the character itself for a word of one. */
export function queryGramsOf(query: string): string[] {
  const grams = new Set<string>();
  for (const word of foldText(query).split(' ')) {
    const characters = [...word];
    if (characters.length === 1 && word !== '') grams.add(gramOf(word));
    for (let i = 0; i + 1 < characters.length; i++) grams.add(gramOf(`${characters[i]}${characters[i + 1]}`));
  }
  return [...grams];
}

/** The judge: every word of the query stands in the text as written. Grams alone would also let `公園` find `公私…学園`. */
export function textMatches(text: string, query: string): boolean {
  const folded = foldText(text);
  return foldText(query)
    .split(' ')
    .every((word) => folded.includes(word));
}
