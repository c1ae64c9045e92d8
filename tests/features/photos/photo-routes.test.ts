import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { person, photo } from '#db/schema/index.ts';
import type { Person } from '#domain/actor.ts';
import { PHOTO_BYTES_MAX, type UploadedPhoto } from '#domain/photo.ts';
import { photoRoutes } from '../../../server/features/photos/index.ts';
import type { Env } from '../../../server/http/env.ts';
import { idempotent } from '../../../server/http/idempotent.ts';
import { problemHandler } from '../../../server/http/problem.ts';
import { requestContext, whoAsks } from '../../../server/http/request-context.ts';
import { openUploadGate } from '../../../server/http/upload-gate.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { fakeImageResizer, fakeJpeg, fakePhotoStore } from '../../fakes/photos.ts';
import { settings } from '../../support/city-app.ts';
import { openTestDatabase } from '../../support/database.ts';

const newId = () => crypto.randomUUID();

async function openService() {
  const database = await openTestDatabase();
  const clock = fakeClock();
  const guests = {
    async open() {
      const guest: Person = { type: 'person', personId: newId(), standing: 'guest', name: null, grants: [] };
      await database.insert(person).values({ id: guest.personId, createdAt: 0 });
      return { person: guest, cookies: ['session=secret; HttpOnly'] };
    },
  };
  const photoStore = fakePhotoStore(clock.now);
  const imageResizer = fakeImageResizer();
  const inFlight = new Set<string>();
  const uploads = openUploadGate(settings.uploadSlots);
  const keyedHash = async (...parts: readonly string[]) => parts.join(' ');
  const ports = {
    database,
    clock,
    newId,
    guests,
    photoStore,
    imageResizer,
    inFlight,
    settings,
    uploads,
    keyedHash,
  };
  const log = {
    info: () => {},
    error: (message: string, fields = {}) => {
      throw new Error(`${message} ${JSON.stringify(fields)}`);
    },
  };
  const app = new Hono<Env>()
    .onError(problemHandler(log))
    .use(requestContext(newId, () => false))
    .use(whoAsks({ bySession: async () => undefined, byToken: async () => undefined }))
    .use(idempotent(ports))
    .route('/api/v1', photoRoutes(ports));
  return { app, database, photoStore };
}

type Service = Awaited<ReturnType<typeof openService>>;
const formWith = (bytes: Uint8Array<ArrayBuffer>, field = 'photo', name = 'IMG_0001.HEIC') => {
  const form = new FormData();
  form.append(field, new File([bytes], name));
  return form;
};
const send = ({ app }: Service, body: BodyInit, headers: Record<string, string> = {}) =>
  app.request('/api/v1/photos', { method: 'POST', body, headers });
const codeOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { code: string }).code,
];
const photosOf = ({ database }: Service) => database.select().from(photo);

describe('sending a photo', () => {
  it('answers with the addresses of what is kept of it', async () => {
    const service = await openService();
    const response = await send(service, formWith(fakeJpeg()));
    expect(response.status).toBe(201);
    expect(response.headers.get('Set-Cookie')).toBe('session=secret; HttpOnly');
    const uploaded = (await response.json()) as UploadedPhoto;
    expect(uploaded).toMatchObject({ width: 800, height: 600, place: null, takenAt: null });
    for (const url of [uploaded.displayUrl, uploaded.thumbUrl])
      expect(service.photoStore.objects.has(url.slice('/photos/'.length))).toBe(true);
  });

  it('is refused with a code of its own when it is no photo, and keeps nothing', async () => {
    const service = await openService();
    const text = new TextEncoder().encode('hello');
    expect(await codeOf(await send(service, formWith(text)))).toEqual([415, 'photo_format_refused']);
    expect(await codeOf(await send(service, formWith(fakeJpeg(), 'picture')))).toEqual([
      422,
      'not_acceptable',
    ]);
    const words = new FormData();
    words.append('photo', 'not a file');
    expect(await codeOf(await send(service, words))).toEqual([422, 'not_acceptable']);
    expect(await codeOf(await send(service, '{}', { 'Content-Type': 'application/json' }))).toEqual([
      415,
      'wrong_type',
    ]);
    const broken = { 'Content-Type': 'multipart/form-data; boundary=x' };
    expect(await codeOf(await send(service, 'no form', broken))).toEqual([400, 'unreadable']);
    expect([await photosOf(service), service.photoStore.objects.size]).toEqual([[], 0]);
  });

  it('is refused before it is read when it says that it is too large, and while it is read when it does not', async () => {
    const service = await openService();
    const large = formWith(new Uint8Array(PHOTO_BYTES_MAX + 1));
    expect(await codeOf(await send(service, large))).toEqual([413, 'too_large']);
    const type = { 'Content-Type': 'multipart/form-data; boundary=x' };
    const claim = { ...type, 'Content-Length': String(PHOTO_BYTES_MAX * 2) };
    expect(await codeOf(await send(service, 'short', claim))).toEqual([413, 'too_large']);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled++;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const request = new Request('http://naosu.test/api/v1/photos', {
      method: 'POST',
      body: endless,
      headers: type,
      ...{ duplex: 'half' },
    });
    expect(await codeOf(await service.app.request(request))).toEqual([413, 'too_large']);
    expect(pulled).toBeLessThan(25);
  });

  it('makes one photo however often the same key is sent, in whatever form', async () => {
    const service = await openService();
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const first = (await (await send(service, formWith(fakeJpeg(1)), key)).json()) as UploadedPhoto;
    const replayed = await send(service, formWith(fakeJpeg(1), 'photo', 'other-name.jpg'), key);
    expect([replayed.status, await replayed.json()]).toEqual([201, first]);
    expect(await codeOf(await send(service, formWith(fakeJpeg(2)), key))).toEqual([422, 'key_reused']);
    expect(await photosOf(service)).toHaveLength(1);
  });
});
