import type { Words } from '../ja/index.ts';

export const secondFactor: Words['secondFactor'] = {
  title: 'Second step',
  lead: 'Type the six digits that your authenticator app shows now, and your work can begin.',
  code: 'Six-digit code',
  give: 'Check',
  useRecovery: 'No app at hand: use a recovery code',
  recovery: 'Recovery code',
  recoveryHint: 'Fifteen characters; capitals and hyphens do not matter. Each code works once.',
  useApp: 'Back to the app’s code',
  lost: 'Without phone and recovery codes, another administrator can let you start afresh.',
  later: 'Not now',
  noScript: 'This step needs JavaScript.',

  enrolTitle: 'Set up an authenticator app',
  enrolLead:
    'To protect who writes for the city, we also ask for a code of the authenticator app on your phone after you sign in. It takes about a minute.',
  enrolNeeded: 'An administrator’s work begins once this is done.',
  scan: 'Scan this picture with the authenticator app',
  qr: 'QR code to scan with the authenticator app',
  open: 'Open the app on this phone',
  byHand: 'If it cannot be scanned, type it in',
  secret: 'What to type into the app',
  copy: 'Copy',
  copied: 'Copied',
  firstCode: 'Type the six digits that the app shows',
  confirm: 'Switch it on',

  codesTitle: 'Keep your recovery codes',
  codesLead:
    'They take the app’s place when the phone is lost, and are shown on this screen only. Keep them somewhere other than the phone.',
  codesFile: 'Naosu recovery codes (each works once)',
  print: 'Print',
  save: 'Save',
  noted: 'I have kept them',

  section: 'Second step',
  offText:
    'When a code of an authenticator app is asked for too, your work is safe even if somebody reads your mail.',
  switchOn: 'Set up an authenticator app',
  onText: 'A code of your authenticator app is asked for.',
  askFirst: 'To change anything here, give a code first.',
  left: (count) => (count === 1 ? 'One recovery code is left.' : `${count} recovery codes are left.`),
  renew: 'Make new recovery codes',
  change: 'Change the phone',
  changeHint:
    'Puts the app of a new phone in place. Codes of the old phone and the present recovery codes stop working.',
  changeLead:
    'Scan with the authenticator app of the new phone and type the code that it shows. Until then the old phone’s codes work. Afterwards your other screens are asked for a code again.',
  renewHint: 'All present recovery codes stop working.',
  switchOff: 'Switch off',
  switchOffHint: 'To switch it off, give a code of the app or a recovery code.',
  switchedOff: 'The second step is off',
  notForAdministrators:
    'Administrators cannot switch it off, because they can change everything of the city. Without phone and recovery codes, another administrator can let you start afresh.',
};
