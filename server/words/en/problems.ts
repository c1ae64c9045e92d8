import type { Words } from '../ja/index.ts';

export const problems: Words['problems'] = {
  unreadable: {
    title: 'Not readable',
    detail: 'What was sent could not be read. Check its form and send it again.',
  },
  key_malformed: { title: 'Malformed key', detail: 'Idempotency-Key must be a UUID.' },
  sign_in_needed: { title: 'Please sign in', detail: 'Sign in with your e-mail address to go on.' },
  forbidden: {
    title: 'Only for those in charge',
    detail:
      'Only staff in charge or the person who posted can do this. If you have another account, sign in with that one.',
  },
  wrong_origin: { title: 'Not from other sites', detail: 'Open a page of Naosu and send it from there.' },
  second_factor_needed: {
    title: 'One more check is needed',
    detail: 'Complete the second step of signing in to go on.',
  },
  sign_in_again: {
    title: 'Please sign in again',
    detail: 'Ways to sign in can be changed within an hour of signing in. Sign in again to go on.',
  },
  suspended: {
    title: 'Writing is switched off for you',
    detail:
      'An administrator of the city has suspended your writing. If you do not know why, ask the ward office.',
  },
  not_found: { title: 'Not found', detail: 'Check the number or address, or look on the map.' },
  moved_meanwhile: {
    title: 'It changed in the meantime',
    detail: 'Load it again, have a look and try once more.',
  },
  in_flight: {
    title: 'Already being handled',
    detail: 'The same request is on its way. Try again in a moment.',
  },
  gone: {
    title: 'This report is hidden',
    detail: 'Staff hid this report because it does not fit the rules.',
  },
  too_slow: {
    title: 'The connection broke off',
    detail: 'The photo did not arrive in full. Send it again where the signal is better.',
  },
  too_large: {
    title: 'Too large',
    detail: 'A photo may have up to 20 MB. Make it smaller and send it again.',
  },
  wrong_type: {
    title: 'This type is not taken',
    detail: 'Send JSON, and photos as multipart/form-data in the field photo.',
  },
  range_unsatisfiable: {
    title: 'There is nothing at this place of the file',
    detail: 'Ask for a range within its length, or for all of it.',
  },
  not_acceptable: {
    title: 'Something needs correcting',
    detail: 'Correct the marked fields and send it again.',
  },
  text_too_long: { title: 'Too many words', detail: 'Make the text shorter and send it again.' },
  nothing_said: { title: 'No photo and no words', detail: 'Add a photo or a few words.' },
  outside_city: {
    title: 'Outside the city',
    detail: 'Choose a place inside the city, or tell the municipality in charge there.',
  },
  unknown_category: { title: 'No such category', detail: 'Choose a category from the list.' },
  unknown_ward: { title: 'No such ward', detail: 'Choose a ward from the list.' },
  category_of_other_kind: {
    title: 'The category does not fit',
    detail: 'Things to fix and good spots have different categories. Choose again.',
  },
  unknown_answer: { title: 'No such answer', detail: 'Choose question and answer again from the screen.' },
  too_many_photos: { title: 'Too many photos', detail: 'Up to five photos.' },
  photo_unreadable: {
    title: 'The photo cannot be opened',
    detail: 'It seems to be damaged. Take it again or choose another.',
  },
  photo_format_refused: {
    title: 'This photo format is not taken',
    detail: 'Send a JPEG, PNG, WebP or AVIF photo.',
  },
  photo_heic_refused: {
    title: 'HEIC photos cannot be used',
    detail:
      'Send it as JPEG. On an iPhone choose Settings, Camera, Formats, Most Compatible to take photos as JPEG. A screenshot of the photo works too.',
  },
  photo_too_many_pixels: {
    title: 'The photo is too large',
    detail: 'Up to 50 megapixels, and fewer in some formats. Make it smaller and send it again.',
  },
  photo_unknown: {
    title: 'Photo not found',
    detail: 'It already belongs to another post. Choose it again.',
  },
  photo_gone: {
    title: 'The photo is no longer here',
    detail: 'Photos wait one day for their post. Send it again.',
  },
  photo_damaged: {
    title: 'The photo cannot be shown',
    detail: 'It is damaged where it is kept. The people in charge have been told.',
  },
  status_move_refused: {
    title: 'This status is not possible now',
    detail: 'Choose one that can follow the present status.',
  },
  reason_needed: {
    title: 'A reason is needed',
    detail: 'Give a reason and a sentence that residents can read.',
  },
  date_needed: { title: 'A date is needed', detail: 'Give the date by which it will be done.' },
  duplicate_unknown: { title: 'First report not found', detail: 'Give the number of another public report.' },
  correction_too_late: { title: 'Too late to correct', detail: 'Add what you want to say as a comment.' },
  key_reused: { title: 'Same key, other content', detail: 'Send it with a new Idempotency-Key.' },
  code_wrong: {
    title: 'Wrong code',
    detail:
      'Check the code or ask for a new one. It works for 10 minutes, only on the screen that asked for it.',
  },
  link_not_needed: {
    title: 'No private link is needed',
    detail: 'You are signed in: find it at any time under “Me”.',
  },
  link_spent: {
    title: 'This link no longer works',
    detail: 'It was used already or has expired. Ask for a new one.',
  },
  passkey_refused: {
    title: 'The passkey could not be checked',
    detail: 'Try again. If it does not work, sign in with a code by e-mail.',
  },
  factor_wrong: {
    title: 'That is not the right code',
    detail:
      'Enter the six digits that your authenticator app shows now. Without it, use one of your recovery codes.',
  },
  provider_refused: {
    title: 'Signing in did not work',
    detail: 'The other service refused it, or it took too long. Try again.',
  },
  email_taken: {
    title: 'That address is in use',
    detail: 'Somebody has already started with this address. Sign in with it to go on.',
  },
  last_way_in: {
    title: 'This is your last way in',
    detail: 'Add an e-mail address or another passkey first, then you can remove this one.',
  },
  last_administrator: {
    title: 'Nobody would be left to administer',
    detail: 'Make somebody else an administrator first.',
  },
  guests_off: {
    title: 'Please sign in',
    detail: 'In this city one signs in before posting. An e-mail address is enough.',
  },
  too_many_requests: {
    title: 'A little slower, please',
    detail: 'That was a lot in a short time. Try again in a moment.',
  },
  address_busy: {
    title: 'A little slower, please',
    detail: 'A lot is coming from this network. Try again in a moment.',
  },
  place_busy: {
    title: 'Many posts for this place',
    detail:
      'A lot has just been posted here. Wait a little, or say “me too” on a post that is already there.',
  },
  photos_waiting: {
    title: 'Too many photos are waiting',
    detail: 'Send the reports they belong to first, or remove photos that you do not need.',
  },
  photos_full: {
    title: 'Photos cannot be taken now',
    detail: 'Too many are waiting for their reports. Send yours without a photo, or try later.',
  },
  busy: { title: 'Busy just now', detail: 'Try again in a moment. What you wrote is kept.' },
  no_room: {
    title: 'Photos cannot be stored now',
    detail: 'There is no room left. Send it without a photo, or try later.',
  },
  broken: { title: 'That did not work', detail: 'This is our fault. Please try again in a moment.' },
};

export const fields: Words['fields'] = {
  missing: 'Please fill this in.',
  invalid: 'This does not look right. Please check it.',
  too_big: 'Too long or too many.',
  too_small: 'Too short or too few.',
  too_many: 'Too many.',
  unknown: 'Choose one of those on the list.',
  outside_city: 'Choose a place inside the city.',
  named_twice: 'Name photos in “photoIds” or in “photos”, not in both.',
  city_name: 'This name could be taken for the city, its offices or an administrator.',
  staff_only: 'Only staff can be limited to wards and categories.',
  yourself: 'You cannot suspend yourself. Ask another administrator.',
};
