import { type SQL, sql } from 'drizzle-orm';
import { reportSearch } from '#db/schema/search.ts';
import type { ReportState } from '#domain/report-state.ts';
import { gramsOf } from '#domain/search-text.ts';
import type { Database } from '../../ports/index.ts';
import type { Statement } from './statement.ts';

type Searchable = Pick<
  ReportState,
  'visibility' | 'title' | 'text' | 'placeName' | 'placeNote' | 'status' | 'category' | 'ward' | 'kind'
>;

const plain = (code: string) => code.replace(/[^a-z0-9]/gi, '').toLowerCase();

/** Filters as words of the index, so that text and filters are one query. */
export const filterToken = (field: 'w' | 's' | 'c' | 'k', code: string) => `${field}${plain(code)}`;

/** The text that a query is held against. */
export const searchedText = ({
  title,
  text,
  placeName,
  placeNote,
}: Pick<Searchable, 'title' | 'text' | 'placeName' | 'placeNote'>) =>
  [title, text, placeName, placeNote].filter(Boolean).join(' ');

export function searchTokensOf(state: Searchable): string {
  return [
    filterToken('w', state.ward),
    filterToken('s', state.status),
    filterToken('c', state.category),
    filterToken('k', state.kind),
    ...gramsOf(searchedText(state)),
  ].join(' ');
}

/** Keeps the index row exact: gone while the report is not public, anew when any of its words changed. */
export function searchStatements(
  database: Database,
  number: SQL | number,
  before: Searchable | null,
  after: Searchable | null,
): Statement[] {
  const old = before?.visibility === 'public' ? searchTokensOf(before) : undefined;
  const next = after?.visibility === 'public' ? searchTokensOf(after) : undefined;
  if (old === next) return [];
  const statements: Statement[] = [];
  if (old !== undefined) statements.push(database.delete(reportSearch).where(sql`rowid = ${number}`));
  if (next !== undefined) {
    statements.push(database.insert(reportSearch).values({ rowid: sql`${number}`, tokens: next }));
  }
  return statements;
}
