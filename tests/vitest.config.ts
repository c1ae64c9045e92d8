import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const engine = (file: string) => ({ '#engine': at(file) });

process.env.TZ = 'UTC';
process.env.WRANGLER_SEND_METRICS = 'false';
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';

/**
 * What is true on both engines is named `*.both.test.ts` and runs on each; the browser and the faults come last. Files
 * share a process: no module of ours keeps anything but what can be shared, and reading them once for each file took more
 * time than the tests.
 */
export default defineConfig(async () => ({
  root: at('..'),
  test: {
    reporters: ['default'],
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias: engine('./support/engine-node.ts') },
        test: {
          name: 'node',
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/faults/**'],
          setupFiles: [at('./support/no-surprises.ts')],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: at('../wrangler.toml') },
            miniflare: {
              cf: false,
              bindings: { TEST_MIGRATIONS: await readD1Migrations(at('../db/migrations')) },
            },
          }),
        ],
        resolve: { alias: engine('./workers/engine-d1.ts') },
        test: {
          name: 'd1',
          isolate: false,
          include: ['tests/**/*.both.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias: engine('./support/engine-node.ts') },
        test: {
          name: 'faults',
          isolate: false,
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 15 * 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias: engine('./support/engine-node.ts') },
        test: {
          name: 'browser',
          isolate: false,
          /** A shared CI machine can stall a browser for longer than any wait that would still tell a fault. */
          retry: process.env.CI ? 1 : 0,
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
}));
