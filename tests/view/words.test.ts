import { describe, expect, it } from 'vitest';
import { errorCodes } from '#domain/errors.ts';
import { languages, wordsFor } from '#words/index.ts';

/** Every string of a tree of words, functions called with something of each kind that they take. */
function* sentencesIn(value: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) yield* sentencesIn(part, `${path}.${key}`);
  }
}

describe.each(languages)('the words in %s', (language) => {
  const words = wordsFor(language);

  it('say something everywhere', () => {
    for (const [path, text] of sentencesIn(words)) expect(text, path).not.toBe('');
  });

  it('tell for every refusal what happened and what to do', () => {
    for (const code of errorCodes) {
      expect(words.problems[code].title.length, code).toBeGreaterThan(3);
      expect(words.problems[code].detail.length, code).toBeGreaterThan(5);
    }
  });

  it('show a time on the clock of the city, wherever the server stands', () => {
    const shown = words.dates.dateTime('2026-11-22T05:05:00Z');
    expect(shown).toBe(language === 'ja' ? '11月22日(日) 14:05' : 'Sun 22 Nov, 14:05');
  });

  it('show a calendar day as that day in every zone', () => {
    for (const zone of ['Asia/Tokyo', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
      expect(words.dates.monthDay('2026-12-01', zone)).toBe(language === 'ja' ? '12月1日' : '1 Dec');
    }
  });

  it('count time in the largest unit', () => {
    const now = '2026-11-22T05:05:00Z';
    expect(words.dates.ago('2026-11-22T05:04:40Z', now)).toBe(language === 'ja' ? 'たったいま' : 'just now');
    expect(words.dates.ago('2026-11-22T04:04:00Z', now)).toBe(language === 'ja' ? '1時間前' : '1 hour ago');
    expect(words.dates.ago('2026-11-20T04:04:00Z', now)).toBe(language === 'ja' ? '2日前' : '2 days ago');
  });
});

it('Japanese is never left in the English words, but for its own name', () => {
  const allowed = ['.common.language.ja', '.common.language.switchTo', '.common.language.switchHint'];
  for (const [path, text] of sentencesIn(wordsFor('en'))) {
    if (!allowed.includes(path)) expect(text, path).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
  }
});
