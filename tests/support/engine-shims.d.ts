declare module '#engine' {
  export function openEngine(): Promise<import('./engine.ts').Engine>;
}
