/** Whose post it is: an opaque id of one's own, and whether there is a confirmed way to sign in behind it. */
export type Owner = { id: string; standing: 'guest' | 'resident' };

/**
 * Whether something on this device belongs to who is here now. What was written by nobody or as a guest belongs to this
 * browser: the server, too, gives a guest's posts to whoever signs in where they were written. What a resident wrote is
 * theirs alone.
 */
export const belongsTo = (owner: Owner | null, reader: Owner | null): boolean =>
  owner === null || owner.standing === 'guest' || owner.id === reader?.id;
