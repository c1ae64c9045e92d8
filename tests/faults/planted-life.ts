import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import sharp from 'sharp';
import type { Report } from '#domain/report.ts';
import { aReport } from '../support/a-report.ts';
import type { Place } from '../support/server-process.ts';
import { Caller } from './caller.ts';

/** What must be found nowhere afterwards; `stays` when a post that stays without a name keeps it. */
export type Marker = { name: string; bytes: Buffer; stays: boolean };
export type Life = { who: Caller; markers: Marker[]; own: number; theirs: number };

const word = (what: string) => `${what}-${randomBytes(6).toString('hex')}`;

/** A picture that there is only once. */
async function uniqueJpeg(): Promise<Uint8Array<ArrayBuffer>> {
  const raw = { width: 64, height: 64, channels: 3 as const };
  return new Uint8Array(
    await sharp(randomBytes(64 * 64 * 3), { raw })
      .jpeg()
      .toBuffer(),
  );
}

/** Signs in by the code that was mailed into the place's folder. */
export async function signIn(who: Caller, { mails }: Place, email: string): Promise<Caller> {
  await who.post('/sign-in/code', { email });
  const texts = await Promise.all((await readdir(mails)).map((name) => readFile(join(mails, name), 'utf8')));
  const letter = texts.findLast((text) => text.includes(email)) ?? '';
  const [head = '', body = ''] = letter.split('\r\n\r\n');
  const text = /base64/i.test(head) ? Buffer.from(body, 'base64').toString() : body;
  const { status } = await who.post('/sign-in/code/verify', { email, code: text.match(/\b\d{6}\b/)?.[0] });
  if (status !== 200) throw new Error(`no session by code: ${status}`);
  return who;
}

/** The numbers of a place as SQLite stores them: big-endian doubles. */
const doubles = ({ lng, lat }: { lng: number; lat: number }) => {
  const bytes = Buffer.alloc(16);
  bytes.writeDoubleBE(lng, 0);
  bytes.writeDoubleBE(lat, 8);
  return [bytes.subarray(0, 8), bytes.subarray(8)];
};

type Kind = 'post' | 'person';
class Notebook {
  readonly markers: Marker[] = [];
  /** Words that belong to a post stay with it; what says who somebody is never does. */
  text(name: string, kind: Kind, text = word(name)): string {
    this.bytes(name, kind, Buffer.from(text));
    return text;
  }
  bytes(name: string, kind: Kind, bytes: Buffer): void {
    this.markers.push({ name, bytes, stays: kind === 'post' });
  }
}

/** Sends a photo and notes the bytes that were made of it, their hash and where they lie. */
async function photo(who: Caller, note: Notebook, name: string, kind: Kind): Promise<string> {
  const { body } = await who.photo(await uniqueJpeg());
  const { displayUrl, thumbUrl, id } = body as unknown as Record<string, string>;
  for (const [side, path] of [
    ['display', displayUrl],
    ['thumb', thumbUrl],
  ] as const) {
    const answer = await who.send({ method: 'GET', path: path ?? '' });
    const bytes = Buffer.from(await answer.arrayBuffer());
    note.bytes(`${name} (${side})`, kind, bytes.subarray(60, 124));
  }
  const display = Buffer.from(
    await (await who.send({ method: 'GET', path: displayUrl ?? '' })).arrayBuffer(),
  );
  note.text(`${name} (hash)`, kind, createHash('sha256').update(display).digest('hex'));
  return id ?? '';
}

/** Puts into the database what only a device or somebody else's service could send. */
function plantRows({ databaseFile }: Place, email: string, note: Notebook): void {
  const connection = new Sqlite(databaseFile);
  const find = (sql: string) => connection.prepare(sql).pluck().get(email) as string;
  const userId = find('select id from user where email = ?');
  note.text('account id', 'person', userId);
  connection
    .prepare(`insert into passkey (id, name, public_key, user_id, credential_id, counter, backed_up, created_at)
      values (?, ?, ?, ?, ?, 0, 0, 0)`)
    .run(
      randomUUID(),
      note.text('passkey', 'person'),
      note.text('key', 'person'),
      userId,
      word('credential'),
    );
  connection
    .prepare(`insert into account (id, account_id, provider_id, user_id, created_at, updated_at)
      values (?, ?, 'line', ?, 0, 0)`)
    .run(randomUUID(), note.text('outside-account', 'person'), userId);
  const device = note.text('device', 'person');
  connection.prepare('update session set user_agent = ? where user_id = ?').run(device, userId);
  connection.close();
}

type Cast = { place: Place; base: string; staff: Caller; other: Caller };

/** Somebody who does everything that one can do here, through the API, and what to look for afterwards. */
export async function plantLife({ place, base, staff, other }: Cast): Promise<Life> {
  const note = new Notebook();
  const who = new Caller(() => base);
  const location = { lng: 135.5 + Math.random() * 0.004, lat: 34.694 + Math.random() * 0.002 };
  const guestKey = note.text('guest’s key', 'person', randomUUID());
  await who.post('/reports', aReport({ text: note.text('guest’s post', 'post') }), guestKey);
  const email = note.text('address', 'person', `${word('hanako')}@example.jp`);
  await signIn(who, place, email);
  plantRows(place, email, note);
  const { body: me } = await who.get<{ id: string }>('/me');
  note.text('person id', 'person', me.id);
  await who.call('PATCH', '/me', { displayName: note.text('name', 'person') });
  const text = note.text('text', 'post');
  const posted = await who.post<Report>(
    '/reports',
    aReport({
      ...{ text, title: note.text('title', 'post'), placeNote: note.text('place note', 'post'), location },
      ...{
        showName: true,
        photos: [{ id: await photo(who, note, 'photo', 'post'), alt: note.text('alt', 'post') }],
      },
    }),
    note.text('key of post', 'person', randomUUID()),
  );
  const own = posted.body.number;
  for (const bytes of doubles(location)) note.bytes('place', 'post', bytes);
  const theirs = (await other.post<Report>('/reports', aReport())).body.number;
  const comment = {
    text: note.text('comment', 'post'),
    photos: [{ id: await photo(who, note, 'comment’s photo', 'post') }],
  };
  await who.post(`/reports/${theirs}/comments`, comment);
  await who.call('PUT', `/reports/${theirs}/support`);
  await who.call('PUT', `/reports/${theirs}/follow`);
  await who.post(`/reports/${theirs}/flags`, { reason: 'other', note: note.text('flag', 'person') });
  await photo(who, note, 'waiting photo', 'person');
  const read = async () => (await staff.get<Report>(`/reports/${own}`)).body.version;
  await who.call('PATCH', `/reports/${own}`, {
    expectedVersion: await read(),
    text: note.text('corrected', 'post'),
  });
  const resolved = { to: 'resolved', expectedVersion: await read(), note: note.text('move', 'post') };
  await who.post(`/reports/${own}/status`, resolved);
  const answered = { to: 'open', expectedVersion: await read(), note: 'もう一度見ます。' };
  await staff.post(`/reports/${own}/status`, answered, randomUUID());
  await other.call('PUT', `/reports/${own}/support`);
  return { who, markers: note.markers, own, theirs };
}
