import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Schemas of the domain are plain values: making one has no effect. Saying so lets those that the client never asks go,
 * and zod (26 KB gzip) with them; the server judges every input anyway.
 */
const pureSchemas: Plugin = {
  name: 'pure-schemas',
  enforce: 'pre',
  transform: {
    filter: { id: /\/server\/domain\/[^/]+\.ts$/ },
    handler: (code) =>
      code.replace(
        /(?<![\w.'"`])(z|words|[A-Z]\w+)(?=(\s*\.[a-z]\w*)+\(|(?<=words)\()/g,
        '/* @__PURE__ */ $1',
      ),
  },
};

type Built = Record<
  string,
  { fileName: string; type: string; imports?: string[]; facadeModuleId?: string | null }
>;

/** What the posting screen is made of; heavier parts (the map, HEIC) come when they are asked for. */
const OFFLINE = /(main|post-page|outbox-panel|keep-sending|read-photo|cover-editor)\.ts$/;
const FILES = ['/sprite.svg', '/favicon.svg'];

/** The files of the offline posting screen: its scripts with all that they import, and the one stylesheet. */
function offlineAssets(bundle: Built): string[] {
  const wanted = new Set<string>();
  const add = (name: string) => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const other of bundle[name]?.imports ?? []) add(other);
  };
  for (const { fileName, facadeModuleId, type } of Object.values(bundle)) {
    if (type === 'chunk' && OFFLINE.test(facadeModuleId ?? '')) add(fileName);
    if (type === 'asset' && /^assets\/main-[^/]+\.css$/.test(fileName)) add(fileName);
  }
  return [...[...wanted].sort().map((name) => `/${name}`), ...FILES];
}

/**
 * The service worker is one classic script with a fixed address, told at build time which files it keeps. Its version is
 * the hash of all that was built, so a new build is a new worker and nothing else is.
 */
const serviceWorker: Plugin = {
  name: 'service-worker',
  async writeBundle(_options, bundle) {
    const version = createHash('sha256').update(Object.keys(bundle).sort().join()).digest('hex').slice(0, 12);
    await build({
      absWorkingDir: at('..'),
      entryPoints: [at('./service-worker.ts'), at('./service-worker-off.ts')],
      outdir: at('./dist'),
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'es2022',
      define: { BUILD: JSON.stringify({ version, assets: offlineAssets(bundle as Built) }) },
      logLevel: 'error',
    });
  },
};

/**
 * The server renders the pages, so there is no HTML to build: one script that finds out which page it is on, one
 * stylesheet, and what they load later. `.vite/manifest.json` tells the server the hashed names.
 */
export default defineConfig({
  root: at('.'),
  base: '/',
  plugins: [pureSchemas, serviceWorker],
  publicDir: at('./public'),
  resolve: {
    alias: [
      { find: /^#domain\//, replacement: `${at('../server/domain')}/` },
      { find: /^#words\//, replacement: `${at('../server/words')}/` },
      { find: /^#view\//, replacement: `${at('../server/view')}/` },
    ],
  },
  build: {
    outDir: at('./dist'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: at('./main.ts') },
  },
});
