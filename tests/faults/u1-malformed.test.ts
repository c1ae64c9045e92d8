import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../server/demo/random.ts';
import { figure, isLong, seed } from './figure.ts';
import { memoryOf } from './memory.ts';
import { handMade, mutationOf, type Seed, seedsOfMutation } from './mutations.ts';
import { eachOf, photoTarget } from './photo-sender.ts';

const MUTATIONS = Number(process.env.NAOSU_MUTATIONS ?? (isLong ? 2000 : 160));
const MEMORY_MAX = 400;
/** Ten times what the slowest may take on a machine that does nothing else. */
const HANG_MS = 50_000;

describe('damaged and invented files', () => {
  const target = photoTarget();

  it('are refused by name or become a whole picture, and never harm the server', async () => {
    const random = randomFrom(`u1 ${seed}`);
    const seeds = await seedsOfMutation();
    const files: Seed[] = [
      ...seeds,
      ...(await handMade(seeds)),
      ...Array.from({ length: MUTATIONS }, () => mutationOf(random, seeds)),
    ];
    let [slowest, taken] = [0, 0];
    await eachOf(files, async ({ name, bytes }, i) => {
      const what = `file ${i}: ${name}`;
      const { status, code, photo, ms } = await target.sender.send(bytes);
      slowest = Math.max(slowest, ms);
      expect(ms, what).toBeLessThan(HANG_MS);
      if (photo === undefined) {
        expect([415, 422], `${what}: ${code}`).toContain(status);
        return;
      }
      taken++;
      await target.sender.look(photo, what);
    });
    const memory = memoryOf(target.server);
    const peak = memory?.peak ?? 0;
    expect(target.server.complaints()).toBe('');
    expect((await target.sender.who.call('GET', '/me')).status).toBe(200);
    figure(
      `U1: ${files.length} files (${MUTATIONS} mutations of ${seeds.length}), ${taken} taken, 0 crashes, slowest ${slowest.toFixed(0)} ms (goal 5,000), peak memory ${peak.toFixed(0)} MiB (at most ${MEMORY_MAX})`,
    );
    expect(peak).toBeLessThanOrEqual(MEMORY_MAX);
    expect(taken).toBeGreaterThan(0);
  });
});
