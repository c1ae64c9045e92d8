import { integer, text } from 'drizzle-orm/sqlite-core';

/** An instant as whole milliseconds since 1970-01-01T00:00:00Z: small in every index, sorts as time. */
export const instant = () => integer({ mode: 'number' });

/** JSON kept as text, typed by who writes it. */
export const json = <T>() => text({ mode: 'json' }).$type<T>();

export const truth = () => integer({ mode: 'boolean' });
