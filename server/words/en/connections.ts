import type { Words } from '../ja/index.ts';

export const connections: Words['connections'] = {
  or: 'Use another account',
  signInWith: (provider) => `Sign in with ${provider}`,
  section: 'Other accounts',
  lead: 'Connected accounts let you in as well. All we receive is a number that tells you from others.',
  none: 'No account is connected yet.',
  since: (date) => `Since ${date}`,
  connect: (provider) => `Connect ${provider}`,
  disconnect: 'Disconnect',
  disconnectOf: (provider) => `Disconnect ${provider}`,
};
