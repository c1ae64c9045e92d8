import { person } from '#db/schema/index.ts';
import type { Person } from '#domain/actor.ts';
import { postReport } from '../../server/features/reports/index.ts';
import { openApp } from '../../server/open-app.ts';
import { readConfig } from '../../server/platform/node/config.ts';
import type { Place } from '../support/server-process.ts';

/** A small deterministic generator (mulberry32): the same city every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Posts so many reports around the city's middle through the verb, without photos. */
export async function fillForBench(place: Place, count: number): Promise<void> {
  const { ports, close } = await openApp(readConfig(place.env));
  const random = seeded(42);
  const actor: Person = {
    type: 'person',
    personId: ports.newId(),
    standing: 'resident',
    name: null,
    grants: [],
  };
  await ports.database.insert(person).values({ id: actor.personId, createdAt: 0 });
  for (let i = 0; i < count; i++) {
    const location = { lng: 135.49 + random() * 0.03, lat: 34.67 + random() * 0.03 };
    const input = {
      kind: 'problem',
      category: 'road',
      text: `歩道のタイルが割れて、つまずきそうです。${i}`,
      location,
    } as const;
    await postReport(ports, { actor, input });
  }
  close();
}
