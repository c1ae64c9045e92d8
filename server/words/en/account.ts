import type { Words } from '../ja/index.ts';

export const account: Words['account'] = {
  title: 'Sign-in and security',
  lead: 'How you sign in, and where you are signed in: check it and change it here.',
  back: 'Back to “Me”',
};
