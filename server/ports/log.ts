/** One JSON line an entry. Never given words of residents, addresses, tokens or place names. */
export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}
