import { PHOTO_BYTES_MAX } from '#domain/photo.ts';
import { type Admission, openAdmission } from './admission.ts';
import type { Pace } from './read-body.ts';

/** What a form adds around its file: boundaries, and field names that nobody asked for. */
const FORM_OVERHEAD = 64 * 1024;

/** The longest body that is read of an upload. */
export const UPLOAD_BYTES_MAX = PHOTO_BYTES_MAX + FORM_OVERHEAD;

/** What even the smallest upload costs once it is decoded; it bounds how many of them are under way. */
const LEAST_RESERVED = 256 * 1024;
const WAITING_PER_SLOT = 40;

/** What a photo has at most that a browser of ours made small before sending it. */
const SMALL = 2 * 1024 * 1024;

/** Stands before every upload: room first, then a body that has to keep coming. */
export type UploadGate = { admission: Admission; pace: Pace };

type Times = { patienceMs?: number; stallMs?: number; windowMs?: number };

/**
 * `slots` bodies of the largest size, or many more of the size that phones send, are in memory at one time. One slot is
 * kept for small ones, so that nobody who announces the largest and then dawdles stands in their way.
 */
export function openUploadGate(
  slots: number,
  { patienceMs = 20_000, stallMs = 20_000, windowMs = 60_000 }: Times = {},
): UploadGate {
  const line = { waiting: slots * WAITING_PER_SLOT, patienceMs };
  const small = openAdmission({ ...line, bytes: UPLOAD_BYTES_MAX });
  const large = openAdmission({ ...line, bytes: Math.max(1, slots - 1) * UPLOAD_BYTES_MAX });
  return { admission: inLanes(small, large), pace: { stallMs, windowMs } };
}

const inLanes = (small: Admission, large: Admission): Admission => ({
  enter: (bytes, signal, from) => (bytes <= SMALL ? small : large).enter(bytes, signal, from),
  get reserved() {
    return small.reserved + large.reserved;
  },
  get waiting() {
    return small.waiting + large.waiting;
  },
});

/** What an upload reserves: the length it announced, or the largest there may be. */
export const bytesToReserve = (announced: number | undefined) =>
  Math.max(announced ?? UPLOAD_BYTES_MAX, LEAST_RESERVED);
