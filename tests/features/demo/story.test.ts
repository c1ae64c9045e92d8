import { beforeAll, describe, expect, it } from 'vitest';
import { setUpCity } from '#db/seed/set-up-city.ts';
import { closedReasons, reportStatuses } from '#domain/report-status.ts';
import { readSpots } from '../../../server/demo/fill.ts';
import { tellStory } from '../../../server/demo/story.ts';
import type { Tale } from '../../../server/demo/tale.ts';
import type { StorySources } from '../../../server/demo/teller.ts';
import { cityFrom } from '../../../server/features/city/index.ts';
import { openTestDatabase } from '../../support/database.ts';
import { osakaSeed } from '../../support/osaka.ts';

const now = new Date('2026-11-22T03:00:00Z');
const HALF_A_YEAR = 184 * 24 * 60 * 60 * 1000;

async function sourcesOf(seed: string): Promise<StorySources> {
  const database = await openTestDatabase();
  await setUpCity(database, osakaSeed());
  const city = cityFrom({ database, clock: { now: () => now } });
  return { seed, now, city, spots: await readSpots(database) };
}

const movesOf = (tale: Tale) => tale.steps.flatMap((step) => (step.type === 'move' ? [step] : []));
const statusOf = (tale: Tale) => movesOf(tale).at(-1)?.to ?? 'open';
const visibilityOf = (tale: Tale) => {
  const changes = tale.steps.flatMap((step) => (step.type === 'visibility' ? [step.to] : []));
  return changes.at(-1) ?? (tale.author.part === 'guest' ? 'held' : 'public');
};

describe('the demo story', () => {
  let sources: StorySources;
  let tales: Tale[];

  beforeAll(async () => {
    sources = await sourcesOf('naosu');
    tales = await tellStory(sources);
  });

  it('tells at least 420 reports in all wards and categories', async () => {
    expect(tales.length).toBeGreaterThanOrEqual(420);
    expect(new Set(tales.map(({ ward }) => ward)).size).toBe(24);
    const categories = (await sources.city.categories()).map(({ code }) => code);
    expect(categories.filter((code) => !tales.some(({ category }) => category === code))).toEqual([]);
  });

  it('knows every status, every reason to close and every visibility', () => {
    expect(new Set(tales.map(statusOf))).toEqual(new Set(reportStatuses));
    const reasons = tales.flatMap(movesOf).flatMap(({ reason }) => reason ?? []);
    expect(new Set(reasons)).toEqual(new Set(closedReasons));
    expect(new Set(tales.map(visibilityOf))).toEqual(new Set(['public', 'held', 'hidden']));
  });

  it('lets nobody without a confirmed address say more on a public report', () => {
    const guests = tales.filter(({ author }) => author.part === 'guest');
    const lines = guests.flatMap(({ steps }) => steps.filter(({ who }) => who.part === 'reporter'));
    expect(lines).toEqual([]);
  });

  it('is spread over six months, in order, and nothing lies in the future', () => {
    const times = tales.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.min(...times)).toBeGreaterThan(now.getTime() - HALF_A_YEAR);
    expect(Math.min(...times)).toBeLessThan(now.getTime() - HALF_A_YEAR * 0.9);
    for (const { at, steps } of tales) {
      for (const step of steps) expect(step.at).toBeGreaterThan(at - 1);
      for (const step of steps) expect(step.at).toBeLessThan(now.getTime());
    }
  });

  it('lies inside its wards', async () => {
    for (const { location, ward } of tales) expect((await sources.city.wardAt(location))?.code).toBe(ward);
  });

  it('says nothing twice and leaves no slot open', () => {
    const texts = tales.filter((tale) => visibilityOf(tale) !== 'hidden').map(({ text }) => text);
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
    const words = tales.flatMap(({ text, steps }) => [text, ...steps.map((step) => JSON.stringify(step))]);
    expect(words.filter((text) => /\{(near|town|time)\}|[[|\]]|undefined/u.test(text))).toEqual([]);
  });

  it('shows a photo with most reports', () => {
    const pictured = tales.filter(({ shots }) => shots.length > 0).length;
    expect(pictured / tales.length).toBeGreaterThanOrEqual(0.85);
  });

  it('is the same for the same seed and another for another', async () => {
    expect(await tellStory(sources)).toEqual(tales);
    expect(await tellStory({ ...sources, seed: 'other' })).not.toEqual(tales);
  });
});
