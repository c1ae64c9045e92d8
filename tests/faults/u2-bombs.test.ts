import { describe, expect, it } from 'vitest';
import { bombs } from './bombs.ts';
import { figure } from './figure.ts';
import { forgetPeak, memoryOf } from './memory.ts';
import { photoTarget } from './photo-sender.ts';

const GOAL_MS = 100;
const EXTRA_MAX = 30;

describe('files that are small and unfold to something large', () => {
  const target = photoTarget();

  it('are refused at the header, in little time and memory', async () => {
    const all = await bombs();
    for (const { bytes } of all.slice(-4)) await target.sender.send(bytes);
    const lines: string[] = [];
    const extras: number[] = [];
    let slowest = 0;
    for (const { name, bytes, answer } of all) {
      forgetPeak(target.server);
      const before = memoryOf(target.server)?.now ?? 0;
      const { code, photo, ms } = await target.sender.send(bytes);
      const extra = Math.max(0, (memoryOf(target.server)?.peak ?? 0) - before);
      lines.push(
        `${name} (${Math.ceil(bytes.length / 1024)} KiB): ${code ?? 'taken'}, ${ms.toFixed(0)} ms, ${extra.toFixed(0)} MiB`,
      );
      extras.push(extra);
      slowest = Math.max(slowest, ms);
      expect(photo ? 'taken' : code, name).toBe(answer);
      if (photo) await target.sender.look(photo, name);
    }
    figure(
      `${lines.join('\n')}\nU2: ${all.length} bombs, at most ${Math.max(...extras).toFixed(0)} MiB more (at most ${EXTRA_MAX}), slowest ${slowest.toFixed(0)} ms (goal ${GOAL_MS})`,
    );
    expect(Math.max(...extras)).toBeLessThanOrEqual(EXTRA_MAX);
    expect(slowest).toBeLessThan(GOAL_MS * 10);
    expect((await target.sender.who.call('GET', '/me')).status).toBe(200);
  });
});
