import type { Words } from '../ja/index.ts';

export const editing: Words['editing'] = {
  summary: 'Correct the report',
  free: (until) =>
    `Until ${until} corrections leave no trace. After that, the record says that and when you corrected it.`,
  traced: 'The record will say that and when you corrected it.',
  title: 'Headline',
  text: 'Words',
  category: 'Category',
  placeNote: 'Landmark',
  photos: 'Photos now',
  alt: (n) => `Description of photo ${n}`,
  altPlaceholder: 'What the photo shows (optional)',
  earlier: (n) => `Move photo ${n} forward`,
  later: (n) => `Move photo ${n} back`,
  remove: (n) => `Take photo ${n} off`,
  putBack: (n) => `Put photo ${n} back`,
  removed: 'Will be taken off',
  ofOthers: 'Somebody else’s photo',
  add: 'Add photos',
  save: 'Correct',
  saved: 'Corrected',
  comment: {
    summary: 'Correct or take back',
    save: 'Correct the comment',
    saved: 'Your comment is corrected',
    free: (until) =>
      `Until ${until} corrections leave no trace. After that, the time of the correction is shown.`,
    traced: 'The time of the correction will be shown.',
    erase: 'Take the comment back',
    eraseHint: 'Words and photos are deleted for good. The record keeps a line that says so.',
    erased: 'Your comment is taken back',
  },
  shownAs: (role) => `Your name is not shown. It says “${role}”.`,
  showName: (name) => `Show my name (${name})`,
  officeName: (name) => `In your own wards it says “${name}”.`,
};
