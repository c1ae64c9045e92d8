import type { Words } from '#words/index.ts';
import { type Html, html } from '../html.ts';
import { icon } from '../status.ts';
import { type Trackable, trackingLinkBox } from '../tracking-link.ts';

export type HeldModel = {
  /** Whether something of one's own is not public yet. */
  isHeld: boolean;
  /** A guest's own reports, for the private link. */
  trackable: readonly Trackable[];
};

/**
 * What stands over one's own posts while they wait: what they wait for, the ways to let them through at once, and the
 * private link. Whoever has a way to confirm adds it here.
 */
export function heldSlot({ isHeld, trackable }: HeldModel, words: Words): Html {
  return html`${isHeld && html`<p class="n-notice held">${icon('lock', 's')}<span class="small">${words.me.held}</span></p>`}${trackable.length > 0 && trackingLinkBox(trackable, words)}`;
}
