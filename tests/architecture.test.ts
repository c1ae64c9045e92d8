import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const aliases: Record<string, string> = {
  '#domain/': 'server/domain/',
  '#words/': 'server/words/',
  '#view/': 'server/view/',
  '#db/': 'db/',
};

const skipped = new Set(['node_modules', 'dist', 'output', 'data', 'osaka', 'migrations', 'public']);

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourcesIn(path);
    return path.endsWith('.ts') && !path.endsWith('.d.ts') ? [path] : [];
  });
}

type Import = { from: string; to: string };

/** Where an import leads: a path of the project, or the name of a package. */
function targetOf(file: string, specifier: string): string {
  const alias = Object.keys(aliases).find((prefix) => specifier.startsWith(prefix));
  if (alias) return `${aliases[alias]}${specifier.slice(alias.length)}`;
  return specifier.startsWith('.')
    ? relative(root, resolve(root, dirname(file), specifier))
    : `npm:${specifier}`;
}

const pattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g;

const imports: Import[] = ['server', 'client', 'db'].flatMap(sourcesIn).flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map((match) => ({
    from: file,
    to: targetOf(file, match[1] ?? match[2] ?? match[3] ?? ''),
  })),
);

/** STYLE.md, section 4, and ARCHITECTURE.md, decision 5: who may import whom. The first row that fits a file counts. */
const table: [from: RegExp, may: RegExp][] = [
  [/^server\/domain\//, /^server\/domain\/|^npm:zod$/],
  [/^server\/words\//, /^server\/(words|domain)\//],
  [/^server\/view\//, /^server\/(view|words|domain)\//],
  [/^server\/ports\//, /^server\/(ports|domain)\/|^db\/|^npm:drizzle-orm/],
  [
    /^server\/http\//,
    /^server\/(http|domain|ports|words|view)\/|^db\/|^npm:(hono|drizzle-orm|zod|@remix-run\/multipart-parser)/,
  ],
  [
    /^server\/features\//,
    /^server\/(features|http|domain|ports|words|view)\/|^db\/|^npm:(hono|drizzle-orm|zod|@maplibre\/vt-pbf|uqr$|client-zip$)/,
  ],
  [
    /^server\/platform\/better-auth\//,
    /^server\/(platform\/better-auth|domain|ports)\/|^db\/|^npm:(better-auth|drizzle-orm|zod|otpauth$|oauth4webapi$|@simplewebauthn\/server)/,
  ],
  [
    /^server\/platform\/node\//,
    /^server\/(platform\/(node|better-auth)|domain|ports|http|features\/city|app|api)|^db\/|^npm:/,
  ],
  [
    /^server\/platform\/workers\//,
    /^server\/(platform\/(workers|better-auth)|domain|ports|http)\/|^db\/|^npm:(?!node:)/,
  ],
  [
    /^server\/(api|app)\.ts$/,
    /^server\/(api|app)\.ts$|^server\/(features|http|domain|ports)\/|^npm:(hono|drizzle-orm)/,
  ],
  [
    /^server\/(node|open-app)\.ts$/,
    /^server\/(api|app|open-app)\.ts$|^server\/(features|ports|http|platform\/node)\/|^db\/|^npm:node:/,
  ],
  [
    /^server\/cli\//,
    /^server\/(cli|features|ports|http|domain|words|platform\/node|open-app|node)|^db\/|^npm:(node:|zod|drizzle-orm)/,
  ],
  [
    /^server\/demo\//,
    /^server\/(demo|features|ports|http|domain|words|platform\/node|open-app|app|api)|^db\/|^npm:(node:|zod|drizzle-orm|sharp)/,
  ],
  [/^client\/map\//, /^client\/(map|elements|controllers|api)\/|^server\/(domain|words|view)\/|^npm:/],
  [
    /^client\/features\//,
    /^client\/(features|elements|controllers|map|api|outbox|app)\/|^server\/(domain|words|view)\/|^npm:lit/,
  ],
  // The queue of posts runs in pages and in the service worker: it knows calls and rules, no screen.
  [/^client\/outbox\//, /^client\/(outbox|api)\/|^server\/domain\/|^npm:idb$/],
  [/^client\/service-worker(-off)?\.ts$/, /^client\/outbox\//],
  [
    /^client\/controllers\/photos\//,
    /^client\/(elements|controllers|api)\/|^server\/(domain|words|view)\/|^npm:(exifreader|heic-to)/,
  ],
  [
    /^client\/(elements|controllers)\//,
    /^client\/(elements|controllers|api|outbox)\/|^server\/(domain|words|view)\/|^npm:(lit|@simplewebauthn\/browser$)/,
  ],
  [/^client\/api\//, /^client\/api\/|^server\/(domain|view|words|app)|^npm:@simplewebauthn\/browser$/],
  [/^client\//, /^client\/|^server\/(domain|words|view)\/|^npm:(lit|vite|esbuild|node:(url|crypto))/],
  [/^db\//, /^db\/|^server\/domain\/|^npm:(drizzle-orm|drizzle-kit|zod)/],
];

describe('the import table', () => {
  it.each(table.map(([from, may]) => ({ from, may })))('holds for $from', ({ from, may }) => {
    const first = (file: string) => table.find(([pattern]) => pattern.test(file))?.[0];
    const broken = imports.filter((i) => first(i.from) === from && !may.test(i.to));
    expect(broken.map(({ from: file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it('lets a slice reach another only through its index', () => {
    const slice = (path: string) => path.match(/^(server|client)\/features\/([^/]+)\//)?.[0];
    const broken = imports.filter(({ from, to }) => {
      const [mine, theirs] = [slice(from), slice(to)];
      return mine && theirs && mine !== theirs && to !== `${theirs}index.ts`;
    });
    expect(broken.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('lets only client/map know the map library', () => {
    const broken = imports.filter(
      ({ from, to }) => to.startsWith('npm:maplibre-gl') && !from.startsWith('client/map/'),
    );
    expect(broken).toEqual([]);
  });

  it('keeps node modules out of what runs on every engine', () => {
    const portable = /^server\/(domain|words|view|ports|http|features|api|app|platform\/better-auth)/;
    const broken = imports.filter(({ from, to }) => portable.test(from) && to.startsWith('npm:node:'));
    expect(broken).toEqual([]);
  });
});

describe('the size of files', () => {
  it('stays under 400 lines, words and data aside', () => {
    const long = ['server', 'client', 'db', 'tests']
      .flatMap(sourcesIn)
      .filter((file) => !/^server\/(words|demo\/(texts|scenes))\//.test(file))
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });
});
