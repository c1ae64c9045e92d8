import { fileURLToPath } from 'node:url';
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
    handler: (code) => code.replace(/(?<![\w.'"`])(z|[A-Z]\w+)(?=(\s*\.[a-z]\w*)+\()/g, '/* @__PURE__ */ $1'),
  },
};

/**
 * The server renders the pages, so there is no HTML to build: one script that finds out which page it is on, one
 * stylesheet, and what they load later. `.vite/manifest.json` tells the server the hashed names.
 */
export default defineConfig({
  root: at('.'),
  base: '/',
  plugins: [pureSchemas],
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
