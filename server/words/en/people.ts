import type { Words } from '../ja/index.ts';

export const signIn: Words['signIn'] = {
  title: 'Sign in',
  lead: 'We send a six-digit code to your e-mail address. No password needed.',
  email: 'E-mail address',
  emailPlaceholder: 'name@example.jp',
  ask: 'Send the code',
  sent: (email) => `A code is on its way to ${email}. The link in the mail lets you in as well.`,
  notThere:
    'If it does not arrive, look in the spam folder and at a mail that came shortly before: its link lets you in too.',
  again: 'Send again',
  otherAddress: 'Use another address',
  code: 'Six-digit code',
  verify: 'Sign in',
  browserOnly: 'The code works for 10 minutes, only on this screen.',
  linkTitle: 'Sign in by link',
  linkLead: 'The button signs you in on this device. The link works once.',
  linkButton: 'Start',
  linkSpent: 'This link was used already or has expired. Ask for a new one.',
  guestHint: 'You can post without signing in. Staff then look at it before it is public.',
  over: 'Your session is over. What you wrote is still on this screen.',
  wayBack: 'Sign in on a new screen',
  welcome: 'You are signed in',
  noScript: 'Signing in needs JavaScript.',
};

export const me: Words['me'] = {
  title: 'Me',
  guest: 'You are not signed in',
  guestText: 'Once signed in, your reports are public at once and you can comment.',
  signIn: 'Sign in',
  signedInAs: (email) => `Signed in as ${email}`,
  signedInWithoutAddress:
    'Signed in without an e-mail address. See under “Sign-in and security” how you can come back.',
  name: 'Name',
  nameHint: 'Usually not shown. Only reports where you chose “Show my name” carry it.',
  noName: 'None yet',
  language: 'Language',
  roles: 'Roles',
  role: { staff: 'Staff', moderator: 'Moderator', administrator: 'Administrator' },
  scope: (wards, categories) => `${wards}, ${categories}`,
  reports: 'My reports',
  noReports: 'No reports yet',
  noReportsText: 'If you notice something, one photo is enough to say so.',
  held: 'Reports that are not yet public are seen only by you and staff.',
  signOut: 'Sign out',
  signedOut: 'You are signed out',
};

export const mail: Words['mail'] = {
  code: {
    subject: (code) => `Your Naosu code: ${code}`,
    text: (code, city, link) =>
      `This code signs you in to Naosu (${city}).\n\n${code}\n\nIt works for 10 minutes, and only on the screen that asked for it.\n${link === undefined ? '' : `\nIf that screen is gone, open this link and press “Start”. It works on any device, once, within 25 minutes.\n\n${link}\n`}\nIf you did not ask for it, just delete this mail. Never tell the code or the link to anybody.\n`,
  },
  newEmail: {
    subject: (code) => `Your Naosu code: ${code}`,
    text: (code, city) =>
      `This code lets you use this address with Naosu (${city}).\n\n${code}\n\nIt works for 10 minutes, and only on the screen that asked for it.\n\nIf you did not ask for it, just delete this mail. Never tell the code to anybody.\n`,
  },
  emailReplaced: {
    subject: 'Your Naosu address was changed',
    text: (city) =>
      `The e-mail address of your account with Naosu (${city}) was replaced by another. From now on you sign in with the new one.\n\nIf you did that, all is well.\nIf you did not, somebody may have got in. Tell those who run the service at once.\n`,
  },
  invitation: {
    subject: 'Invitation to the Naosu staff desk',
    text: (link, scope, until) =>
      `You are invited to the Naosu staff desk.\n\nIn charge of: ${scope}\n\nOpen this link and press “Start” to sign in. It works once, until ${until}.\n\n${link}\n\nIf you did not expect this, just delete this mail.\n`,
  },
};
