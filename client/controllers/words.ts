import type { Words } from '#words/index.ts';

export const languageNow = () => (document.documentElement.lang === 'en' ? 'en' : 'ja');

/** The words of the page's language alone. They come after the first screen, which the server has already written. */
export async function loadWords(): Promise<Words> {
  if (languageNow() === 'en') return (await import('#words/en/index.ts')).en;
  return (await import('#words/ja/index.ts')).ja;
}
