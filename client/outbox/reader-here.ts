import type { Outbox } from './outbox.ts';
import type { Owner } from './owner.ts';

/** A page that the worker kept was rendered for nobody; it bears this mark. */
export const KEPT = 'data-kept';

/**
 * Who looks at this page: by the server's word when it rendered the page just now, by the last such word when the page
 * was kept for want of a network.
 */
export async function readerHere(
  outbox: Outbox,
  page: Document,
  actor: { id: string; standing: Owner['standing'] } | null,
): Promise<Owner | null> {
  if (page.documentElement.hasAttribute(KEPT)) return outbox.fact('who');
  return actor && { id: actor.id, standing: actor.standing };
}

/** A page's markup with that mark. */
export const markKept = (markup: string) => markup.replace('<html ', `<html ${KEPT} `);
