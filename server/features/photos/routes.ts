import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { DomainError } from '#domain/errors.ts';
import { sha256 } from '#domain/event.ts';
import { PHOTO_BYTES_MAX, UploadedPhoto } from '#domain/photo.ts';
import { allow } from '../../http/allow.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { beginIdempotent } from '../../http/idempotent.ts';
import { personOf } from '../../http/person-of.ts';
import { takePhoto } from './take-photo.ts';

type UploadPorts = Pick<
  AppPorts,
  'database' | 'photoStore' | 'imageResizer' | 'clock' | 'newId' | 'guests' | 'inFlight' | 'settings'
>;

/** What a form adds around its file: boundaries, and field names that nobody asked for. */
const FORM_OVERHEAD = 64 * 1024;

/** Refuses by Content-Length before the body is read, and a body of unknown length as soon as it is too long. */
const withinLimit = bodyLimit({
  maxSize: PHOTO_BYTES_MAX + FORM_OVERHEAD,
  onError: () => {
    throw new DomainError('too_large');
  },
});

/** What `Idempotency-Key` compares for an upload: the file itself, whatever form it came in. */
export const hashOfUpload = (bytes: Uint8Array<ArrayBuffer>) => sha256(bytes);

/** `POST /photos`: one photo in the multipart field `photo`, which then waits up to 24 hours for its post. */
export const photoRoutes = (ports: UploadPorts) =>
  new Hono<Env>().post(
    '/photos',
    allow('photo.upload'),
    describe('Send a photo: multipart, field `photo`', { 201: UploadedPhoto }),
    withinLimit,
    async (c) => {
      const bytes = await photoOf(c);
      const replay = await beginIdempotent(c, ports, () => hashOfUpload(bytes));
      if (replay) return replay;
      const person = await personOf(c, ports);
      const uploaded = await takePhoto(ports, { person, bytes, idempotency: c.get('idempotency') });
      c.header('Cache-Control', 'private, no-store');
      return c.json(uploaded, 201);
    },
  );

async function photoOf(c: Context<Env>): Promise<Uint8Array<ArrayBuffer>> {
  if (!/^multipart\/form-data\b/i.test(c.req.header('Content-Type') ?? ''))
    throw new DomainError('wrong_type');
  const file = (await formOf(c)).get('photo');
  if (!(file instanceof File)) {
    throw new DomainError('not_acceptable', { errors: [{ path: 'photo', message: 'missing' }] });
  }
  if (file.size > PHOTO_BYTES_MAX) throw new DomainError('too_large');
  return new Uint8Array(await file.arrayBuffer());
}

async function formOf(c: Context<Env>): Promise<FormData> {
  try {
    return await c.req.raw.formData();
  } catch {
    throw new DomainError('unreadable');
  }
}
