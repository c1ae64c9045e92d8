import type { Ports } from '../../ports/index.ts';

/** Ends the session of this browser, for whoever has its cookie; one that is over loses the cookie alike. */
export const signOut = ({ identity }: Pick<Ports, 'identity'>, headers: Headers) =>
  identity.closeSession(headers);
