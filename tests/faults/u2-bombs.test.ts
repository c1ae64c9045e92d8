import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlace, type Place, type ServerProcess, startServer } from '../support/server-process.ts';
import { bombs } from './bombs.ts';
import { figure } from './figure.ts';
import { forgetPeak, memoryOf } from './memory.ts';
import { openSender, type Sender } from './photo-sender.ts';

const GOAL_MS = 100;
const EXTRA_MAX = 30;

describe('files that are small and unfold to something large', () => {
  let place: Place;
  let server: ServerProcess;
  let sender: Sender;

  beforeAll(async () => {
    place = openPlace();
    server = await startServer(place);
    sender = await openSender(server);
  });
  afterAll(async () => {
    await server.stop();
    place.remove();
  });

  it('are refused at the header, in little time and memory', async () => {
    const all = await bombs();
    for (const { bytes } of all.slice(-4)) await sender.send(bytes);
    const lines: string[] = [];
    const extras: number[] = [];
    let slowest = 0;
    for (const { name, bytes, answer } of all) {
      forgetPeak(server);
      const before = memoryOf(server)?.now ?? 0;
      const { code, photo, ms } = await sender.send(bytes);
      const extra = Math.max(0, (memoryOf(server)?.peak ?? 0) - before);
      lines.push(
        `${name} (${Math.ceil(bytes.length / 1024)} KiB): ${code ?? 'taken'}, ${ms.toFixed(0)} ms, ${extra.toFixed(0)} MiB`,
      );
      extras.push(extra);
      slowest = Math.max(slowest, ms);
      expect(photo ? 'taken' : code, name).toBe(answer);
      if (photo) await sender.look(photo, name);
    }
    figure(
      `${lines.join('\n')}\nU2: ${all.length} bombs, at most ${Math.max(...extras).toFixed(0)} MiB more (at most ${EXTRA_MAX}), slowest ${slowest.toFixed(0)} ms (goal ${GOAL_MS})`,
    );
    expect(Math.max(...extras)).toBeLessThanOrEqual(EXTRA_MAX);
    expect(slowest).toBeLessThan(GOAL_MS * 10);
    expect((await sender.who.call('GET', '/me')).status).toBe(200);
  });
});
