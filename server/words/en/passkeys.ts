import type { confirm as confirmJa, passkeys as passkeysJa } from '../ja/passkeys.ts';

export const passkeys: typeof passkeysJa = {
  label: (since) => `Naosu (since ${since})`,
  what: 'A passkey lets you in with this device’s fingerprint, face or PIN. No password, no e-mail.',
  use: 'Sign in with a passkey',
  first: 'New here? Begin with a passkey',
  title: 'Passkeys',
  created: (day) => `Made ${day}`,
  used: (day) => `Last used ${day}`,
  unused: 'Not used yet',
  add: 'Make a passkey on this device',
  added: 'The passkey was made',
  remove: 'Remove',
  removeOf: (name) => `Remove the passkey “${name}”`,
  removed: (name) =>
    `The passkey “${name}” was removed. What is left on the device can be deleted in its settings.`,
  notHere: 'This browser cannot use passkeys.',
  trouble: {
    notMade: 'No passkey was made. Press again to try once more.',
    notChosen: 'No passkey was chosen. If this device has none yet, begin with one, or use a code by e-mail.',
    late: 'The time ran out. Press again, then confirm with finger, face or PIN.',
    already: 'This device already has a passkey here. You can simply use it.',
    unable: 'This device cannot make or use passkeys. You can use a code by e-mail.',
  },
};

export const confirm: typeof confirmJa = {
  several: 'Some posts are not public yet',
  text: 'Right now only you and the staff in charge can see this post. Confirm in one of these ways and it is published at once.',
  textMany:
    'Right now only you and the staff in charge can see posts that wait. Confirm in one of these ways and they are published at once.',
  passkey: 'Publish with a passkey',
  passkeyHint: 'Fingerprint, face or PIN is all it takes. Your name is not shown.',
  mail: 'Publish with a code by e-mail',
  have: 'I have a passkey: sign in with it',
  wait: 'Without this it is published once staff have looked at it.',
  publish: 'Publish',
  done: 'Published',
};
