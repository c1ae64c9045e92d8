/**
 * Why a device gave no key. Browsers tell «no» and «nothing here» alike on purpose (`notChosen`); `late` is known by the
 * time that went by.
 */
export type Trouble = 'notMade' | 'notChosen' | 'late' | 'already' | 'unable';

/** What went wrong between a person and their device, before anything was sent. */
export class PasskeyTrouble extends Error {
  constructor(readonly kind: Trouble) {
    super(kind);
    this.name = 'PasskeyTrouble';
  }
}
