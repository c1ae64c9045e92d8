import type { Words } from '../ja/index.ts';

export const sessions: Words['sessions'] = {
  title: 'Where you are signed in',
  lead: 'Sign out any device that you do not know. It counts at once.',
  here: 'This device',
  unknownDevice: 'A device without a name',
  opened: (when) => `Signed in ${when}`,
  used: (day) => `Last used: ${day}`,
  end: 'Sign out',
  endOf: (device) => `Sign out ${device}`,
  ended: (device) => `${device} is signed out`,
  endOthers: 'Sign out everywhere else',
  endedOthers: 'You are signed out everywhere else',
};
