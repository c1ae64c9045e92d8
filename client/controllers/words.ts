import type { Words } from '#words/index.ts';

export const languageNow = () => (document.documentElement.lang === 'en' ? 'en' : 'ja');

/** The words of the page's language. They come after the first screen, which the server has already written. */
export async function loadWords(): Promise<Words> {
  const { wordsFor } = await import('#words/index.ts');
  return wordsFor(languageNow());
}
