import type { Words } from '../ja/index.ts';

export const email: Words['email'] = {
  title: 'E-mail address',
  now: (address) => `Your address: ${address}`,
  none: 'None yet. With one you can come back by mail, even if you lose your device.',
  add: 'Add an address',
  change: 'Change the address',
  label: 'New e-mail address',
  hint: 'We send a code to check it, and tell the old address that it was replaced.',
  hintFirst: 'We send a code to check it.',
  ask: 'Send the code',
  sent: (address) => `A code is on its way to ${address}.`,
  code: 'Six-digit code',
  codeHint: 'The code works for 10 minutes, only on this screen.',
  verify: 'Use this address',
  other: 'Correct the address',
  done: (address) => `Your address is now ${address}`,
};
