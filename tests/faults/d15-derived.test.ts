import { afterAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../server/demo/random.ts';
import { rebuildDerived } from '../../server/features/changes/index.ts';
import { openApp } from '../../server/open-app.ts';
import { readConfig } from '../../server/platform/node/config.ts';
import { openPlace, runCommandOn, type ServerProcess, startServer } from '../support/server-process.ts';
import { Caller } from './caller.ts';
import { derivedRows } from './derived-rows.ts';
import { figure, isLong, seed } from './figure.ts';
import { differencesIn } from './inspect-place.ts';
import { walk } from './random-walk.ts';

const STEPS = isLong ? 20_000 : 500;
const WRITERS = 12;

const place = openPlace({ GUEST_POSTS: 'open' });
const servers: ServerProcess[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  place.remove();
});

/** Staff as the operator makes them: a link from the command line. */
async function staffAt({ base }: ServerProcess, name: string): Promise<Caller> {
  const args = ['--ward', '27127', '--ward', '27128', '--name', name, '--json'];
  const { printed } = await runCommandOn(place, 'staff', 'invite', `${name}@city.example`, ...args);
  const { link } = JSON.parse(printed) as { link: string };
  const staff = new Caller(() => base);
  const { status } = await staff.post('/sign-in/link', { token: new URL(link).searchParams.get('token') });
  expect(status).toBe(200);
  return staff;
}

describe('two servers that write to one database file', () => {
  it('leave everything derived as the events tell it', async () => {
    servers.push(await startServer(place));
    servers.push(await startServer(place));
    const staff = await Promise.all(servers.map((server, i) => staffAt(server, `kita${i}`)));
    const people = await Promise.all(
      [...servers, ...servers].map(({ base }) => new Caller(() => base).becomeGuest()),
    );
    const answers = await walk(randomFrom(`d15 ${seed}`), { people, staff }, STEPS, WRITERS);
    for (const server of servers) {
      expect(server.complaints()).not.toContain('"level":"error"');
      await server.kill();
    }
    const { reports, events, tiles, differences } = await differencesIn(place);
    expect(differences).toEqual([]);
    const { ports, close } = await openApp(readConfig(place.env));
    const before = await derivedRows(ports.database);
    await rebuildDerived(ports);
    expect(await derivedRows(ports.database)).toBe(before);
    close();
    const verified = await runCommandOn(place, 'verify', '--json');
    expect([verified.code, JSON.parse(verified.printed)]).toMatchObject([0, { differences: [] }]);
    figure(
      `D15: seed ${seed}, 2 servers, ${STEPS} steps by ${WRITERS} writers (${[...answers].map((pair) => pair.join(' × ')).join(', ')}), ` +
        `${reports} reports, ${events} events, ${tiles} tiles, 0 differences, rebuilt byte for byte`,
    );
  });
});
