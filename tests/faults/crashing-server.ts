import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createApi } from '../../server/api.ts';
import { openApp } from '../../server/open-app.ts';
import { readConfig } from '../../server/platform/node/config.ts';
import { serveApp } from '../../server/platform/node/serve.ts';
import type { Database, Ports } from '../../server/ports/index.ts';

/**
 * The service without pages, which kills itself −9 at the step that its parent names. The steps are around the ports
 * and inside the transaction, so nothing of this is in the service itself.
 */
let armed = '';
process.on('message', (step) => {
  armed = String(step);
});

function step(name: string): void {
  if (name === armed) process.kill(process.pid, 'SIGKILL');
}

type Batch = { kind: string; statement: number };
let batch: Batch | undefined;

/** Every statement that writes within a transaction is a step of its own. */
const prepare = Sqlite.prototype.prepare;
Sqlite.prototype.prepare = function (this: Sqlite.Database, sql: string) {
  const statement = prepare.call(this, sql);
  const runIt = statement.run.bind(statement) as (...values: unknown[]) => Sqlite.RunResult;
  statement.run = (...values: unknown[]) => {
    if (batch && this.inTransaction) step(`${batch.kind}: statement ${++batch.statement}`);
    return runIt(...values);
  };
  return statement;
} as typeof prepare;

const kindOf = (statements: readonly unknown[]): string | undefined => {
  const texts = statements.map((one) => (one as { toSQL?: () => { sql: string } }).toSQL?.().sql ?? '');
  if (texts.some((text) => text.startsWith('insert into "photo"'))) return 'photo';
  return texts.some((text) => text.startsWith('insert into "report"')) ? 'post' : undefined;
};

function trappedDatabase(database: Database): Database {
  const run = async (statements: Parameters<Database['batch']>[0]) => {
    const kind = kindOf(statements);
    if (kind === undefined) return database.batch(statements);
    step(`${kind}: before the batch`);
    batch = { kind, statement: 0 };
    const results = await database.batch(statements);
    batch = undefined;
    step(`${kind}: committed`);
    return results;
  };
  return new Proxy(database, {
    get: (target, name) => (name === 'batch' ? run : Reflect.get(target, name, target)),
  });
}

/** Leaves what the disk store leaves when it is cut off in the middle of a file. */
async function tear(key: string, bytes: Uint8Array): Promise<void> {
  const folder = join(readConfig(process.env).uploadsDir, dirname(key));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `.${randomUUID()}.tmp`), bytes.subarray(0, bytes.length / 2));
  step(armed);
}

const sideOf = (key: string) => (key.endsWith('-thumb.webp') ? 'thumb' : 'display');

function trapped({
  database,
  photoStore,
  imageResizer,
}: Ports): Pick<Ports, 'database' | 'photoStore' | 'imageResizer'> {
  return {
    database: trappedDatabase(database),
    photoStore: {
      ...photoStore,
      async put(key, bytes, type) {
        step(`photo: before the ${sideOf(key)} is stored`);
        if (armed === `photo: half of the ${sideOf(key)} is written`) await tear(key, bytes);
        await photoStore.put(key, bytes, type);
        step(`photo: ${sideOf(key)} stored`);
      },
    },
    imageResizer: {
      async prepare(original, sides) {
        step('photo: received');
        const prepared = await imageResizer.prepare(original, sides);
        step('photo: prepared');
        return prepared;
      },
    },
  };
}

const { ports, files } = await openApp(readConfig(process.env));
const app = createApi({ ...ports, ...trapped(ports) });
const answer = app.fetch;
app.fetch = async (request, ...rest) => {
  const { pathname } = new URL(request.url);
  const response = await answer(request, ...rest);
  if (request.method === 'POST' && pathname.endsWith('/photos')) step('photo: answered');
  if (request.method === 'POST' && pathname.endsWith('/reports')) step('post: answered');
  return response;
};
const { port } = await serveApp(app, readConfig(process.env), files);
process.stdout.write(`http://localhost:${port}\n`);
