import { type Context, Hono } from 'hono';
import { DomainError } from '#domain/errors.ts';
import { sha256 } from '#domain/event.ts';
import { PHOTO_BYTES_MAX, UploadedPhoto } from '#domain/photo.ts';
import { allow } from '../../http/allow.ts';
import { networkOf } from '../../http/client-address.ts';
import { describe } from '../../http/describe.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { beginIdempotent } from '../../http/idempotent.ts';
import { boundaryOf, oneFileIn } from '../../http/one-file.ts';
import { personOf } from '../../http/person-of.ts';
import { readBody } from '../../http/read-body.ts';
import { bytesToReserve, UPLOAD_BYTES_MAX } from '../../http/upload-gate.ts';
import { addressLimit } from '../limits/index.ts';
import { toldAgain } from './replay-upload.ts';
import { takePhoto } from './take-photo.ts';

type UploadPorts = Pick<
  AppPorts,
  | 'database'
  | 'photoStore'
  | 'imageResizer'
  | 'clock'
  | 'newId'
  | 'guests'
  | 'inFlight'
  | 'settings'
  | 'uploads'
  | 'keyedHash'
>;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * `POST /photos`: one photo in the multipart field `photo`, which then waits up to 24 hours for its post. Its room in
 * memory is held from before the first byte of the body is read until the answer is known.
 */
export const photoRoutes = (ports: UploadPorts) =>
  new Hono<Env>().post(
    '/photos',
    allow('photo.upload'),
    describe('Send a photo: multipart, field `photo`', { 201: UploadedPhoto }),
    async (c) => {
      const announced = announcedBy(c);
      const bytes = bytesToReserve(announced.bytes);
      const leave = await ports.uploads.admission.enter(bytes, c.req.raw.signal, senderOf(c));
      try {
        return await upload(c, ports, await photoOf(c, ports, announced));
      } finally {
        leave();
      }
    },
  );

/** The network behind a request, as far as it is known. */
function senderOf(c: Context<Env>): string | undefined {
  const address = c.get('address');
  return address === undefined ? undefined : networkOf(address);
}

async function upload(c: Context<Env>, ports: UploadPorts, bytes: Bytes) {
  const replay = await beginIdempotent(c, ports, () => hashOfUpload(bytes));
  if (replay) return toldAgain(ports, replay);
  const address = c.get('address');
  if (c.get('actor') === undefined) await demandRoomForGuest(ports, address);
  const person = await personOf(c, ports);
  const uploaded = await takePhoto(ports, { person, address, bytes, idempotency: c.get('idempotency') });
  c.header('Cache-Control', 'private, no-store');
  return c.json(uploaded, 201);
}

/** Who is refused anyway leaves no guest behind. */
const demandRoomForGuest = async (ports: UploadPorts, address: string | undefined) =>
  (await addressLimit(ports, address, 'addressPhotos')).demand();

type Announced = { boundary: string; bytes: number | undefined };

/** Refuses what can be refused before a byte of the body is read. */
function announcedBy(c: Context<Env>): Announced {
  const boundary = boundaryOf(c.req.header('Content-Type'));
  if ((c.req.header('Content-Encoding') ?? 'identity') !== 'identity') throw new DomainError('wrong_type');
  const length = c.req.header('Content-Length');
  const bytes = length === undefined ? undefined : Number(length);
  if (bytes !== undefined && bytes > UPLOAD_BYTES_MAX) throw new DomainError('too_large');
  if (bytes === 0 || c.req.raw.body === null) throw new DomainError('unreadable');
  return { boundary, bytes };
}

async function photoOf(c: Context<Env>, { uploads }: UploadPorts, announced: Announced): Promise<Bytes> {
  const form = await readBody(c.req.raw.body, {
    announced: announced.bytes,
    max: UPLOAD_BYTES_MAX,
    pace: uploads.pace,
  });
  return oneFileIn(form, { boundary: announced.boundary, field: 'photo', max: PHOTO_BYTES_MAX });
}

const HASHED_AT_ONCE = 1024 * 1024;

/**
 * What `Idempotency-Key` compares for an upload: the file itself, whatever form it came in. Hashed piece by piece,
 * because the platform copies what it hashes.
 */
async function hashOfUpload(bytes: Bytes): Promise<string> {
  const hashes: string[] = [];
  for (let at = 0; at < bytes.length; at += HASHED_AT_ONCE)
    hashes.push(await sha256(bytes.subarray(at, at + HASHED_AT_ONCE)));
  return sha256(hashes.join('\n'));
}
