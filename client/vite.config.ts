import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The server renders the pages, so there is no HTML to build: one script that finds out which page it is on, one
 * stylesheet, and what they load later. `.vite/manifest.json` tells the server the hashed names.
 */
export default defineConfig({
  root: at('.'),
  base: '/',
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
