import type { Database } from '../../server/ports/index.ts';

/** A database under test: empty but for the city (Osaka), and what the engine says of the rows it read. */
export type Engine = {
  name: 'node' | 'd1';
  database: Database;
  /** Rows that reads went through since the last call; undefined where the engine does not tell. */
  rowsRead(): number | undefined;
  close(): void;
};
