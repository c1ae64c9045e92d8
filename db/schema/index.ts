export * from './city.ts';
export * from './event.ts';
export * from './idempotency.ts';
export * from './identity.ts';
export * from './person.ts';
export * from './photo.ts';
export * from './report.ts';
export * from './tile.ts';
