import { account } from './account.ts';
import { common, dates } from './common.ts';
import { connections } from './connections.ts';
import { cover } from './cover.ts';
import { editing } from './editing.ts';
import { email } from './email.ts';
import { leaving } from './leaving.ts';
import { mine } from './mine.ts';
import { outbox } from './outbox.ts';
import { pages } from './pages.ts';
import { confirm, passkeys } from './passkeys.ts';
import { mail, me, signIn } from './people.ts';
import { post } from './post.ts';
import { fields, problems } from './problems.ts';
import * as report from './report.ts';
import { people } from './rights.ts';
import { secondFactor } from './second-factor.ts';
import { sessions } from './sessions.ts';
import { staff } from './staff.ts';
import { tracking } from './tracking.ts';
import { compare, ghostCamera, photoField } from './work-photos.ts';

/** Japanese, the default; its shape is what every other language must fill. */
export const ja = {
  ...report,
  language: 'ja' as 'ja' | 'en',
  account,
  common,
  confirm,
  dates,
  connections,
  cover,
  editing,
  email,
  pages,
  mail,
  me,
  signIn,
  mine,
  leaving,
  outbox,
  passkeys,
  people,
  post,
  fields,
  problems,
  secondFactor,
  sessions,
  staff,
  tracking,
  photoField,
  ghostCamera,
  compare,
  /** Names that data carries in both languages. */
  nameOf: (thing: { name: string; nameEn: string }) => thing.name,
};

export type Words = typeof ja;
