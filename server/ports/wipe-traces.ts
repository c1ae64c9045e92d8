/**
 * Overwrites what the engine itself still keeps of rows that were deleted (a write-ahead log); to be called once after an
 * erasure. An engine that keeps nothing of the kind does nothing.
 */
export type WipeTraces = () => Promise<void>;
