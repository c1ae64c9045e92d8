import type { Words } from '#words/index.ts';
import { confirmBox } from '../confirm.ts';
import { type Html, html } from '../html.ts';
import { icon } from '../status.ts';
import { type Trackable, trackingLinkBox } from '../tracking-link.ts';

export type HeldModel = {
  /** Whether something of one's own is not public yet. */
  isHeld: boolean;
  /** Whether the reader can publish it by standing behind it. */
  mayConfirm: boolean;
  /** A guest's own reports, for the private link. */
  trackable: readonly Trackable[];
};

/**
 * What stands over one's own posts while they wait: what they wait for, the ways to let them through at once, and the
 * private link.
 */
export function heldSlot({ isHeld, mayConfirm, trackable }: HeldModel, words: Words): Html {
  const waiting = () =>
    mayConfirm
      ? confirmBox(true, words)
      : html`<p class="n-notice held">${icon('lock', 's')}<span class="small">${words.me.held}</span></p>`;
  return html`${isHeld && waiting()}${trackable.length > 0 && trackingLinkBox(trackable, words)}`;
}
