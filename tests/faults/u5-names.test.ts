import { existsSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { isPhotoKey, type UploadedPhoto } from '#domain/photo.ts';
import type { Json } from '../support/a-report.ts';
import { openPlace, type ServerProcess, startServer } from '../support/server-process.ts';
import { Caller } from './caller.ts';
import { figure } from './figure.ts';
import { smallJpegs } from './small-jpegs.ts';
import { type FileCall, watchFiles } from './strace.ts';

const SECRET = 'himitsu-no-naiyou';
const ESCAPED = `naosu-escaped-${process.pid}`;

const place = openPlace({ UV_USE_IO_URING: '0' });
afterAll(() => place.remove());

const names = [
  `../${ESCAPED}`,
  `../../../../../../tmp/${ESCAPED}`,
  `..\\..\\..\\${ESCAPED}`,
  `....//....//${ESCAPED}`,
  '../secret.webp',
  '../naosu.sqlite',
  `/tmp/${ESCAPED}`,
  '/etc/passwd',
  '//server/share/a.jpg',
  '\\\\server\\share\\a.jpg',
  '\\\\?\\C:\\Windows\\a.jpg',
  'C:\\Windows\\System32\\a.jpg',
  'file:///etc/passwd',
  'a'.repeat(4096),
  `${'../'.repeat(1300)}tmp/${ESCAPED}`,
  'photo\u202Egpj.exe',
  '写真\u200F../../a.jpg',
  'CON',
  'NUL.jpg',
  'COM1.webp',
  'LPT1',
  'a.jpg:stream',
  '.',
  '..',
  '.htaccess',
  '~/.ssh/authorized_keys',
  `a.jpg\0../../${ESCAPED}`,
  `a.php\0.jpg`,
  '．．／．．／a',
  '..%2f..%2fsecret.webp',
  `$(touch ${ESCAPED})`,
  `\`touch ${ESCAPED}\`|touch ${ESCAPED};`,
];

const encodings: ((name: string) => string)[] = [
  (name) => encodeURIComponent(name),
  (name) => encodeURIComponent(encodeURIComponent(name)),
  (name) => encodeURIComponent(name).replaceAll('.', '%2e'),
  (name) => encodeURIComponent(name).replaceAll('%2F', '/').replaceAll('%5C', '\\'),
  (name) => encodeURIComponent(name).replaceAll('.', '%c0%ae').replaceAll('%2F', '%c0%af'),
];

/** A form as no browser would write it: the names stand in it byte by byte. */
function formOf(field: string, fileName: string, jpeg: Uint8Array): Buffer {
  const head = `--grenze\r\nContent-Disposition: form-data; name="${field}"; filename="${fileName}"\r\nContent-Type: image/jpeg\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), jpeg, Buffer.from('\r\n--grenze--\r\n')]);
}

async function upload(who: Caller, field: string, fileName: string, jpeg: Uint8Array) {
  const body = formOf(field, fileName, jpeg) as unknown as string;
  const headers = { 'Content-Type': 'multipart/form-data; boundary=grenze' };
  const response = await who.send({ method: 'POST', path: '/api/v1/photos', headers, body });
  return { status: response.status, body: (await response.json()) as Json };
}

/** Sends a path as it is: `fetch` would tidy it up before. */
function get({ base }: ServerProcess, path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(base);
  return new Promise((done, fail) => {
    const sent = request({ hostname, port, path, method: 'GET' }, (response) => {
      let text = '';
      response.setEncoding('latin1').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', fail).end();
  });
}

it('no name leads out of the folder of photos, or into a name of ours', async () => {
  const [jpeg = new Uint8Array()] = await smallJpegs(1);
  writeFileSync(join(place.folder, 'secret.webp'), SECRET);
  const server = await startServer(place);
  const who = await new Caller(() => server.base).becomeGuest();
  const watch = await watchFiles(server.pid, join(place.folder, 'calls.txt'));

  const wrongKeys: string[] = [];
  const answers: Record<string, number> = {};
  const note = (what: string, status: number) => {
    answers[`${what} ${status}`] = (answers[`${what} ${status}`] ?? 0) + 1;
  };
  for (const name of names) {
    const { status, body } = await upload(who, 'photo', name, jpeg);
    note('file name', status);
    if (status >= 500) wrongKeys.push(`${name}: ${status}`);
    if (status !== 201) continue;
    const { displayUrl, thumbUrl } = body as unknown as UploadedPhoto;
    wrongKeys.push(...[displayUrl, thumbUrl].filter((url) => !isPhotoKey(url.replace('/photos/', ''))));
  }
  for (const name of names) {
    const { status } = await upload(who, name, 'a.jpg', jpeg);
    note('field name', status);
    expect([name, status >= 400 && status < 500]).toEqual([name, true]);
  }
  const keys = names.flatMap((name) => encodings.map((encode) => encode(name)));
  const told: string[] = [];
  for (const [i, key] of keys.entries()) {
    const { status, text } = await get(server, i % 2 === 0 ? `/photos/${key}` : `/photos/ab/cd/${key}`);
    note('key', status);
    const isPage = status === 200 && /^<!doctype html>/i.test(text);
    if (status >= 500 || (status < 400 && !isPage) || /SQLite format|root:x:|himitsu/.test(text))
      told.push(key);
  }

  const calls = await watch.stop();
  const root = `${place.uploads}/`;
  const own = ({ call, paths }: FileCall) =>
    paths.every(
      (path) =>
        path === place.uploads ||
        path.startsWith(root) ||
        path.startsWith(`${place.mails}/`) ||
        (path.startsWith(place.databaseFile) && call.startsWith('open')),
    );
  const writing = calls.filter(({ writes }) => writes);
  const outside = writing.filter((one) => !own(one));
  const read = calls.filter(({ paths }) =>
    paths.some((path) => /secret\.webp|etc\/passwd|naosu-escaped/.test(path)),
  );
  const stored = writing.filter(
    ({ call, paths }) => call.startsWith('rename') && paths.every((path) => path.startsWith(root)),
  );
  expect(server.complaints()).toBe('');
  await server.stop();
  figure(
    `U5: ${names.length} names as file name and as field name, ${keys.length} keys; answers ${JSON.stringify(answers)}; ` +
      `${calls.length} file calls watched, ${writing.length} that write, ${outside.length} outside the roots, ${wrongKeys.length} keys not ours`,
  );
  expect({ wrongKeys, told, outside, read }).toEqual({ wrongKeys: [], told: [], outside: [], read: [] });
  expect(existsSync(`/tmp/${ESCAPED}`)).toBe(false);
  expect(stored.length).toBeGreaterThanOrEqual(2 * (answers['file name 201'] ?? 0));
  expect(answers['file name 201']).toBeGreaterThan(0);
});
