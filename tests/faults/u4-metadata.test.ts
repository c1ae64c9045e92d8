import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { UploadedPhoto } from '#domain/photo.ts';
import type { Report } from '#domain/report.ts';
import { aReport } from '../support/city-app.ts';
import { openPlace, runCommandOn, startServer } from '../support/server-process.ts';
import { Caller } from './caller.ts';
import { demandProgram, readTags, type Tags } from './exiftool.ts';
import { figure, isLong } from './figure.ts';
import { cornersOf, kinds, MARKER, makeTaggedPhotos, type TaggedPhoto, UPRIGHT } from './tagged-photos.ts';

const SAMPLES = isLong ? 300 : 42;
/** How many of them go through every path; the others are uploaded and looked at. */
const ROUNDS = isLong ? 40 : 2;

demandProgram('exiftool', '-ver', 'libimage-exiftool-perl');
const place = openPlace({ GUEST_POSTS: 'open' });
const work = await mkdtemp(join(tmpdir(), 'naosu-u4-'));
afterAll(async () => {
  place.remove();
  await rm(work, { recursive: true, force: true });
});

/** What was served, by path and address. */
const served = new Map<string, Uint8Array>();
const paths: Record<string, number> = {};
const uploads: { sample: TaggedPhoto; uploaded: UploadedPhoto }[] = [];

async function look(who: Caller, path: string, text: string): Promise<void> {
  const urls = new Set(text.match(/\/photos\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-z-]+\.webp/g));
  expect([path, urls.size > 0]).toEqual([path, true]);
  for (const url of urls) {
    const response = await who.send({ method: 'GET', path: url });
    expect([path, url, response.status]).toEqual([path, url, 200]);
    served.set(`${path} ${url}`, new Uint8Array(await response.arrayBuffer()));
    paths[path] = (paths[path] ?? 0) + 1;
  }
}

async function upload(who: Caller, sample: TaggedPhoto): Promise<string> {
  const { status, body } = await who.photo(sample.bytes);
  expect([sample.name, sample.kind, status]).toEqual([sample.name, sample.kind, 201]);
  const uploaded = body as unknown as UploadedPhoto;
  uploads.push({ sample, uploaded });
  await look(who, 'upload', JSON.stringify(uploaded));
  return uploaded.id;
}

/** Takes six photos through everything that shows photos: none of them waits when it is done. */
async function throughEveryPath(guest: Caller, staff: Caller, samples: readonly TaggedPhoto[]) {
  const [a, b, c, d, e, f] = samples as [TaggedPhoto, TaggedPhoto, ...TaggedPhoto[]] &
    Required<TaggedPhoto[]>;
  const ask = async <T>(answer: Promise<{ status: number; body: T }>) => {
    const { status, body } = await answer;
    expect([status, JSON.stringify(body)]).toEqual([status < 300 ? status : 200, expect.any(String)]);
    return body;
  };
  const seen = (path: string, body: unknown) => look(guest, path, JSON.stringify(body));
  const photoIds = [await upload(guest, a), await upload(guest, b)];
  const { number } = await ask(guest.post<Report>('/reports', aReport({ photoIds }), crypto.randomUUID()));
  const now = () => ask(guest.get<Report>(`/reports/${number}`));
  const address = `/reports/${number}`;
  await seen('report', await now());
  const comment = { text: '見ました', photoIds: [await upload(staff, c as TaggedPhoto)] };
  await ask(staff.post(`${address}/comments`, comment));
  const answer = {
    to: 'planned',
    note: '直します',
    expectedDate: '2099-04-01',
    photoIds: [await upload(staff, d as TaggedPhoto)],
  };
  await ask(staff.post(`${address}/status`, { ...answer, expectedVersion: (await now()).version }));
  const { version, photos } = await now();
  const more = [...photos.map(({ id }) => ({ id })), { id: await upload(guest, e as TaggedPhoto) }];
  await seen(
    'correction',
    await ask(guest.call('PATCH', address, { expectedVersion: version, photos: more })),
  );
  await seen('timeline', await ask(guest.get(`${address}/events`)));
  await seen('list', await ask(guest.get('/reports')));
  await seen('own list', await ask(guest.get('/me/reports')));
  const page = await guest.send({ method: 'GET', path: address });
  await look(guest, 'page', await page.text());
  const hide = { to: 'hidden', rule: 'spam', expectedVersion: (await now()).version };
  const hidden = await ask(staff.post<Report>(`${address}/visibility`, hide));
  await look(staff, 'hidden', JSON.stringify(hidden));
  const show = { to: 'public', expectedVersion: hidden.version };
  await seen('shown again', await ask(staff.post(`${address}/visibility`, show)));
  await seen('timeline of what is shown again', await ask(guest.get(`${address}/events`)));
  const solved = {
    to: 'resolved',
    by: 'city',
    note: '直しました',
    photoIds: [await upload(staff, f as TaggedPhoto)],
  };
  await ask(staff.post(`${address}/status`, { ...solved, expectedVersion: (await now()).version }));
  await seen('after', await now());
}

/** Our own judge: a WebP is a row of chunks, and only those that hold pixels may be there. */
function strayChunks(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes);
  const stray = file.readUInt32LE(4) + 8 === file.length ? [] : ['bytes after the end'];
  for (let at = 12; at < file.length; at += 8 + file.readUInt32LE(at + 4) + (file.readUInt32LE(at + 4) % 2)) {
    const name = file.toString('latin1', at, at + 4);
    if (!['VP8 ', 'VP8L', 'VP8X', 'ALPH'].includes(name)) stray.push(name);
    if (name === 'VP8X' && ((file[at + 8] ?? 0) & 0b101100) !== 0) stray.push('announced metadata');
  }
  return stray;
}

/** What a file system and a decoder need: everything else that exiftool names came with the photo. */
const structural =
  /^(SourceFile|ExifTool:ExifToolVersion|File:(File\w+|Directory|MIMEType|Image(Width|Height)|EncodingProcess|BitsPerSample|ColorComponents|YCbCrSubSampling)|RIFF:(VP8Version|Image(Width|Height)|(Horizontal|Vertical)Scale|WebP_Flags|AlphaIsUsed)|Composite:(ImageSize|Megapixels))$/;
const strayTags = (tags: Tags) => Object.keys(tags).filter((tag) => !structural.test(tag));

/** Where any of the words is, in any of the files, however it was written down. */
async function filesWith(words: readonly Buffer[]): Promise<string[]> {
  const files = await readdir(place.folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const file of files.filter((entry) => entry.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name));
    for (const word of words)
      if (bytes.includes(word)) found.push(`${file.name}: ${word.toString('latin1')}`);
  }
  return found;
}

const spellings = (text: string) => [
  Buffer.from(text, 'latin1'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(text, 'utf16le').swap16(),
];

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** As a text, and as SQLite stores a real number. */
function numberSpellings(value: number): Buffer[] {
  const double = Buffer.alloc(8);
  double.writeDoubleBE(value);
  return [Buffer.from(String(value)), double];
}

it('of everything that a photo says of itself not one byte is served or kept, on any path', async () => {
  const samples = await makeTaggedPhotos(join(work, 'in'), SAMPLES);
  const untagged = samples.filter(({ bytes }) => !Buffer.from(bytes).includes(MARKER));
  expect(untagged).toEqual([]);
  const webps = samples.filter(({ name }) => name.endsWith('.webp'));
  expect(webps.map(({ bytes }) => strayChunks(bytes).includes('EXIF'))).toEqual(webps.map(() => true));
  const server = await startServer(place);
  const [guest, staff] = [new Caller(() => server.base), new Caller(() => server.base)];
  await guest.becomeGuest();
  const { printed } = await runCommandOn(place, 'staff', 'invite', 'kita@example.jp', '--json');
  const token = new URL((JSON.parse(printed) as { link: string }).link).searchParams.get('token');
  expect((await staff.post('/sign-in/link', { token })).status).toBeLessThan(300);
  await staff.post('/sign-in/code', { email: 'kita@example.jp' });

  const rest = [...samples];
  for (let round = 0; round < ROUNDS && rest.length >= 6; round++)
    await throughEveryPath(guest, staff, rest.splice(0, 6));
  const used = uploads.length;
  for (const sample of rest) await upload(guest, sample);

  const whileRunning = await filesWith(spellings(MARKER));
  expect(server.complaints()).toBe('');
  expect(await server.stop()).toBe(0);
  const afterwards = await filesWith([
    ...spellings(MARKER),
    ...uploads
      .slice(0, used)
      .flatMap(({ uploaded: { place: said } }) =>
        said ? [said.lng, said.lat].flatMap(numberSpellings) : [],
      ),
  ]);

  await mkdir(join(work, 'out'));
  const distinct = new Map([...served.values()].map((bytes) => [sha256(bytes), bytes]));
  for (const [i, bytes] of [...distinct.values()].entries())
    await writeFile(join(work, 'out', `${i}.webp`), bytes);
  const ourJudge = [...served].flatMap(([name, bytes]) =>
    strayChunks(bytes).map((chunk) => `${name}: ${chunk}`),
  );
  const tags = await readTags(work);
  const theirs = tags.filter(
    ({ SourceFile }) => SourceFile.endsWith('.webp') && SourceFile.includes('/out/'),
  );
  const theirJudge = theirs.flatMap((one) => strayTags(one).map((tag) => `${one.SourceFile}: ${tag}`));
  const blind = tags.filter(
    (one) =>
      one.SourceFile.includes('/in/') &&
      /\d+\.(jpg|png|webp|avif)$/.test(one.SourceFile) &&
      strayTags(one).length === 0,
  );
  const notUpright: string[] = [];
  const notRead: string[] = [];
  for (const { sample, uploaded } of uploads) {
    for (const url of [uploaded.displayUrl, uploaded.thumbUrl])
      if ((await cornersOf(served.get(`upload ${url}`) ?? new Uint8Array())) !== UPRIGHT)
        notUpright.push(`${sample.kind} ${sample.orientation}`);
    const far = sample.place && Math.abs((uploaded.place?.lat ?? 0) - sample.place.lat) > 1e-6;
    if (far) notRead.push(sample.kind);
  }
  figure(
    `U4: ${SAMPLES} tagged photos of ${kinds.length} kinds, ${served.size} photos served on ${Object.keys(paths).length} paths ` +
      `${JSON.stringify(paths)}: ${ourJudge.length} stray chunks, ${theirJudge.length} stray tags (exiftool), ` +
      `${whileRunning.length + afterwards.length} planted words in the data folder, ${notUpright.length} not upright`,
  );
  expect({ ourJudge, theirJudge, whileRunning, afterwards, notUpright, blind, notRead }).toEqual({
    ...{ ourJudge: [], theirJudge: [], whileRunning: [], afterwards: [] },
    ...{ notUpright: [], blind: [], notRead: [] },
  });
  expect(theirs).toHaveLength(distinct.size);
});
