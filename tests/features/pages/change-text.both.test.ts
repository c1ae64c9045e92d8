import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { createApp } from '../../../server/app.ts';
import { checkDerived } from '../../../server/features/changes/index.ts';
import { changeText } from '../../../server/features/pages/index.ts';
import { type CityApp, openCityApp } from '../../support/city-app.ts';

const operator: Actor = { type: 'system', job: 'naosu' };

let city: CityApp;
beforeEach(async () => {
  city = await openCityApp();
});

const read = async (path: string) => (await createApp(city.ports).request(`http://naosu.test${path}`)).text();

describe('the terms of use', () => {
  it('are the shipped ones until the city writes its own, and again when it takes them back', async () => {
    const shipped = await read('/terms');
    const input = {
      page: 'terms',
      language: 'ja',
      text: '## 約束\n\nなかよく <b>使いましょう</b>。',
    } as const;
    await changeText(city.ports, { actor: operator, input });
    const own = await read('/terms');
    expect(own).toContain('<h2>約束</h2>');
    expect(own).toContain('なかよく &lt;b&gt;使いましょう&lt;/b&gt;。');
    expect(await read('/terms?lang=en')).not.toContain('約束');
    await changeText(city.ports, { actor: operator, input: { ...input, text: null } });
    expect(await read('/terms')).toBe(shipped);
    expect((await checkDerived(city.ports)).events).toBe(2);
  });

  it('are nobody else’s to change', async () => {
    const actor: Actor = { type: 'person', personId: 'x', standing: 'resident', name: null, grants: [] };
    const input = { page: 'terms', language: 'ja', text: '自由に' } as const;
    await expect(changeText(city.ports, { actor, input })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await read('/terms')).not.toContain('自由に');
  });
});
