import type { Words } from '../ja/index.ts';

export const leaving: Words['leaving'] = {
  title: 'Take your data, or leave',
  lead: 'You can take everything about you along, or delete it all and leave, right now.',
  link: 'Take your data, or leave',
  back: 'Back to “Me”',
  take: {
    title: 'Take your data along',
    text: 'Your profile, ways to sign in, reports with their timelines, comments, supports, follows and flags, with your photos, in one zip file. It holds no secrets.',
    button: 'Download',
  },
  go: {
    title: 'Leave and delete everything',
    text: 'Your account, name, e-mail address, ways to sign in, supports, follows and flags are deleted at once. This cannot be undone.',
    office: 'What you wrote in office stays as the word of the office, without your name.',
    posts: 'Reports and comments',
    remove: 'Delete them',
    removeHint:
      'Photos and words go too. Of your comments on other people’s reports only the line stays, saying that it was erased.',
    anonymise: 'Keep them without my name',
    anonymiseHint:
      'Photos and words stay, and nobody can tell whose they are. They cannot be deleted by you afterwards.',
    word: 'delete',
    confirm: (word: string) => `To confirm, type “${word}”`,
    button: 'Leave and delete everything',
    waiting: 'Deleting …',
    unsent: 'Reports and drafts that wait on this device are deleted too.',
  },
  done: {
    title: 'Everything is deleted',
    text: 'Nothing about you is left here. Thank you for having taken part.',
    home: 'To the map',
  },
  noScript: 'Leaving needs JavaScript.',
  nobody: 'Nothing is kept about you yet.',
  readme: `Naosu: your data

naosu-export.json  profile, reports with timelines, comments and so on (JSON in UTF-8)
photos/            photos by the number of their report (WebP)

Photos that could not be given are listed in naosu-export.json under photosLeftOut.
(hidden: the report is hidden, missing: not found, damaged: not whole, away: cannot be read just now)
`,
};
