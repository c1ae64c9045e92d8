import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import Sqlite from 'better-sqlite3';
import { checkDerived, type Findings } from '../../server/features/changes/index.ts';
import { sweepPhotos } from '../../server/features/photos/index.ts';
import { openApp } from '../../server/open-app.ts';
import { readConfig } from '../../server/platform/node/config.ts';
import type { Place } from '../support/server-process.ts';

/** Everything in the photo store, whole or cut off. */
async function objectsIn({ uploads }: Place): Promise<Set<string>> {
  const entries = await readdir(uploads, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return new Set(files.map((file) => relative(uploads, join(file.parentPath, file.name))));
}

/** Reads a place's database beside the server that may be running on it. */
export function query<Row>({ databaseFile }: Place, sql: string, ...values: unknown[]): Row[] {
  const connection = new Sqlite(databaseFile, { readonly: true });
  try {
    return connection.prepare(sql).all(...values) as Row[];
  } finally {
    connection.close();
  }
}

/** How often each text was posted. */
export function countByText(place: Place): Map<string, { count: number; number: number }> {
  const rows = query<{ text: string; count: number; number: number }>(
    place,
    'select text, count(*) as count, max(number) as number from report group by text',
  );
  return new Map(rows.map(({ text, ...row }) => [text, row]));
}

/** The keys of both renditions of every photo that has a row. */
export function namedKeys(place: Place): string[] {
  const rows = query<{ display: string; thumb: string }>(
    place,
    'select display_key as display, thumb_key as thumb from photo',
  );
  return rows.flatMap(({ display, thumb }) => [display, thumb]);
}

/** The sweeper as of now, and then what is left: objects that no row names, rows whose object is not there. */
export async function sweepAndCompare(place: Place): Promise<{ stray: string[]; dangling: string[] }> {
  const { ports, close } = await openApp(readConfig(place.env));
  await sweepPhotos(ports, { olderThan: new Date(Date.now() + 60_000) });
  close();
  const named = new Set(namedKeys(place));
  const objects = await objectsIn(place);
  return {
    stray: [...objects].filter((key) => !named.has(key)),
    dangling: [...named].filter((key) => !objects.has(key)),
  };
}

/** D15's question. */
export async function differencesIn(place: Place): Promise<Findings> {
  const { ports, close } = await openApp(readConfig(place.env));
  try {
    return await checkDerived(ports);
  } finally {
    close();
  }
}
