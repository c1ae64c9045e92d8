import type { outbox as ja } from '../ja/outbox.ts';

const posts = (n: number) => (n === 1 ? '1 post' : `${n} posts`);

/** Posts that wait on the device for the network. */
export const outbox: typeof ja = {
  strip: (n) => `${posts(n)} waiting to be sent`,
  stripRefused: (n) => `${posts(n)} could not be sent`,
  stripSignIn: (n) => `${posts(n)} on this device can be sent once you sign in`,
  see: 'Show',
  signIn: 'Sign in',
  heading: 'Posts waiting to be sent',
  lead: 'They are sent by themselves when you are back online. You can close this page.',
  notPersistent:
    'Your browser may clear them away if this device runs out of space. Open this page soon where you have a connection.',
  queued: 'It will be sent when you are back online. You can close this page.',
  queuedLater: 'We are busy right now. It will be sent later by itself. You can close this page.',
  state: {
    waiting: 'Waiting for a connection',
    later: 'We are busy: it is sent later',
    sending: 'Sending…',
    refused: 'Could not be sent',
    dropped: 'Discarded.',
    aside: 'Draft',
  },
  trouble: {
    photo_lost: 'A photo is no longer on this device. Edit the post and choose it again.',
    other_person: 'It can be sent when its author signs in.',
    unknown: 'Edit it, or wait a moment and send it again.',
  },
  since: (ago) => `Written ${ago}`,
  savedSince: (ago) => `Saved: ${ago}`,
  noWords: '(no words)',
  noPlace: 'Place without a name yet',
  photos: (n) => (n === 1 ? '1 photo' : `${n} photos`),
  more: (n) => `${n} more`,
  sendNow: 'Send now',
  edit: 'Edit',
  drop: 'Discard',
  resume: 'Continue',
  undo: 'Undo',
  droppedHint: 'You can undo this for 10 minutes.',
  asideMoved: 'The draft you had begun is kept in the list above.',
  isSending: 'It is being sent right now. Wait a moment.',
  stillNothing: 'There is still no connection.',
  sent: (n) => `A waiting post was sent (#${n})`,
  open: 'Show',
  full: 'This device has no space to keep what you wrote. Leave this page open and send it where you have a connection.',
  signOut: {
    heading: (n) => (n === 1 ? '1 post has not been sent yet' : `${n} posts have not been sent yet`),
    text: 'Once you sign out they can no longer be sent from here.',
    send: 'Send now and sign out',
    keep: 'Keep on this device',
    keepHint: 'They are sent when you sign in again. Nobody else sees them.',
    drop: 'Delete and sign out',
    cancel: 'Stay signed in',
    notSent: 'They could not be sent yet. Try again where you have a connection, or keep them.',
  },
};
