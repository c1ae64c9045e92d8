import { Agent, request as ask, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photo } from '#db/schema/index.ts';
import { DomainError } from '#domain/errors.ts';
import type { UploadedPhoto } from '#domain/photo.ts';
import type { Report } from '#domain/report.ts';
import { createApp } from '../../server/app.ts';
import { projectFiles } from '../../server/platform/node/project-files.ts';
import { type Serving, serveApp } from '../../server/platform/node/serve.ts';
import { fakeJpeg } from '../fakes/photos.ts';
import { aReport, type CityApp, openCityApp, settings, type Visitor } from '../support/city-app.ts';
import { figure } from './figure.ts';

let city: CityApp;
let serving: Serving;
beforeAll(async () => {
  city = await openCityApp();
  serving = await serveApp(
    createApp(city.ports),
    { ...settings, port: 0, host: '127.0.0.1' },
    projectFiles(),
  );
});
afterAll(async () => {
  agent.destroy();
  await serving.close();
  city.engine.close();
});

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

type Answer = { status: number; headers: IncomingMessage['headers']; bytes: number };

/** Over a socket and with the path as it stands: `fetch` would tidy it. */
function send(method: string, path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = ask({ host: '127.0.0.1', port: serving.port, method, path, headers, agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes }),
      );
    });
    call.on('error', reject);
    call.end();
  });
}

async function upload(who: Visitor): Promise<UploadedPhoto> {
  const form = new FormData();
  form.set('photo', new File([fakeJpeg()], 'a.jpg'));
  return (await (await who.send('/api/v1/photos', { method: 'POST', body: form })).json()) as UploadedPhoto;
}

async function reported(who: Visitor) {
  const body = aReport({ photoIds: [(await upload(who)).id] });
  const report = (await who.post<Report>('/reports', body)).body;
  return { number: report.number, url: report.photos[0]?.displayUrl ?? '' };
}

/** A photo in every state that one can be in, by what it is served as to who may see it. */
async function photosInEveryState(resident: Visitor, office: Visitor) {
  const change = async (to: string, number: number) => {
    const body = { to, rule: 'spam', expectedVersion: 1 };
    const { body: after } = await office.post<Report>(`/reports/${number}/visibility`, body);
    return after.photos[0]?.displayUrl ?? '';
  };
  const [shown, held, hidden, off, damaged, lost] = [
    await reported(resident),
    await reported(resident),
    await reported(resident),
    await reported(resident),
    await reported(resident),
    await reported(resident),
  ];
  const [heldUrl, hiddenUrl] = [await change('held', held.number), await change('hidden', hidden.number)];
  const before = new Set((await keys()).map(({ displayKey }) => displayKey));
  await resident.call('PATCH', `/reports/${off.number}`, { expectedVersion: 1, photos: [] });
  const takenOff = (await keys()).find(({ displayKey }) => !before.has(displayKey))?.displayKey;
  const object = city.photoStore.objects.get(damaged.url.slice('/photos/'.length));
  if (object) object.bytes[0] = 0;
  city.photoStore.objects.delete(lost.url.slice('/photos/'.length));
  return {
    'for everybody': [shown.url, shown.url.replace('-display', '-thumb'), damaged.url, lost.url],
    'for some': [(await upload(resident)).displayUrl, heldUrl, hiddenUrl, `/photos/${takenOff}`],
    'for nobody': [held.url, hidden.url, off.url],
  };
}

const keys = () => city.ports.database.select({ displayKey: photo.displayKey }).from(photo);

const noPhotos = [
  '/photos/',
  '/photos/aa/bb/nothing.webp',
  '/photos/aa/bb/..%2f..%2f..%2fpackage.json',
  '/photos/aa/%252e%252e/etc',
  '/photos/%E0%A4%A',
  '/photos/aa/bb/%00',
  '/photos//aa//bb',
  '/photos/aa/bb/c/d/e',
  `/photos/${'a'.repeat(8000)}`,
  '/photos/aa/bb/c.webp?lang=en&x=%27',
];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const headersFor = (url: string): Record<string, string>[] => [
  { 'If-None-Match': `"${url.slice('/photos/'.length)}"` },
  { 'If-None-Match': '*' },
  { Range: 'bytes=0-3' },
  { Range: 'bytes=999999-' },
  { Range: 'bytes=0-1,2-3' },
  { Range: 'bytes=0-3', 'If-Range': '"other"' },
  { Origin: 'https://elsewhere.example', 'Accept-Encoding': 'gzip' },
];

/** What the fake resizer makes of every photo. */
const PIXEL_BYTES = 34;

function faultsOf(path: string, isForEverybody: boolean, { status, headers, bytes }: Answer): string[] {
  const type = String(headers['content-type'] ?? '');
  const cache = String(headers['cache-control']);
  const isPicture = status === 200 || status === 206;
  const isShared = isForEverybody && (isPicture || status === 304 || status === 302);
  const kept = status === 302 ? 'public, max-age=10, s-maxage=10' : 'public, max-age=86400, s-maxage=10';
  const wrong = {
    nosniff: headers['x-content-type-options'] !== 'nosniff',
    csp: headers['content-security-policy'] !== "default-src 'none'; sandbox",
    corp: headers['cross-origin-resource-policy'] !== (isShared ? 'cross-origin' : 'same-origin'),
    cache: isShared ? cache !== kept : !/^(private, )?no-store$/.test(cache),
    type: isPicture ? type !== 'image/webp' : bytes > 0 && !/^application\/problem\+json\b/.test(type),
    bytes: (status === 304 || status === 302) && bytes > 0,
    status: ![200, 206, 302, 304, 403, 404, 416, 500, 503].includes(status),
    cookie: headers['set-cookie'] !== undefined,
    length:
      isPicture && Number(headers['content-length']) !== (path.startsWith('HEAD') ? PIXEL_BYTES : bytes),
  };
  return Object.entries(wrong).flatMap(([name, isWrong]) => (isWrong ? [`${path} ${status}: ${name}`] : []));
}

it('whatever is answered under /photos/, a browser runs nothing of it and keeps only what is for everybody', async () => {
  const [resident, office] = [await city.resident(), await city.staff(['27127'])];
  const states = await photosInEveryState(resident, office);
  const cookies = [undefined, resident.cookie, office.cookie, 'session=garbage; lang=en'];
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  let answers = 0;
  const check = async (
    path: string,
    isForEverybody: boolean,
    headers: Record<string, string>,
    only = methods,
  ) => {
    for (const method of only) {
      const answer = await send(method, path, headers);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      faults.push(...faultsOf(`${method} ${path.slice(0, 80)}`, isForEverybody, answer));
      answers++;
    }
  };
  for (const cookie of cookies) {
    const cookieOf = { ...(cookie && { Cookie: cookie }) };
    for (const [who, urls] of Object.entries({ ...states, nothing: noPhotos })) {
      for (const url of urls) {
        await check(url, who === 'for everybody', cookieOf, cookie === resident.cookie ? methods : ['GET']);
        if (who === 'nothing') continue;
        for (const headers of headersFor(url))
          await check(url, who === 'for everybody', { ...headers, ...cookieOf }, ['GET']);
      }
    }
  }
  const [url = ''] = states['for everybody'];
  const working = { ...city.photoStore };
  const troubles: Partial<typeof working>[] = [
    { get: () => Promise.reject(new DomainError('busy')) },
    { get: () => Promise.reject(new Error('unforeseen')) },
    { linkTo: async () => 'https://photos.example/a?signature=b' },
  ];
  for (const trouble of troubles) {
    Object.assign(city.photoStore, trouble);
    for (const headers of headersFor(url)) await check(url, true, headers, ['GET', 'HEAD']);
    await check(states['for some'][1] ?? '', false, { Cookie: office.cookie }, ['GET', 'HEAD']);
    Object.assign(city.photoStore, working);
  }
  expect([...new Set(faults)]).toEqual([]);
  expect([...statuses.keys()].sort()).toEqual([200, 206, 302, 304, 403, 404, 416, 500, 503]);
  const counts = [...statuses].sort().map(([status, count]) => `${status}: ${count}`);
  figure(`U7: ${answers} answers under /photos/ (${counts.join(', ')}), all of them with every header`);
});
