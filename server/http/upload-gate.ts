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

/** Stands before every upload: room first, then a body that has to keep coming. */
export type UploadGate = { admission: Admission; pace: Pace };

type Times = { patienceMs?: number; stallMs?: number; windowMs?: number };

/** `slots` bodies of the largest size, or many more of the size that phones send, are in memory at one time. */
export function openUploadGate(
  slots: number,
  { patienceMs = 20_000, stallMs = 20_000, windowMs = 60_000 }: Times = {},
): UploadGate {
  const bounds = { bytes: slots * UPLOAD_BYTES_MAX, waiting: slots * WAITING_PER_SLOT, patienceMs };
  return { admission: openAdmission(bounds), pace: { stallMs, windowMs } };
}

/** What an upload reserves: the length it announced, or the largest there may be. */
export const bytesToReserve = (announced: number | undefined) =>
  Math.max(announced ?? UPLOAD_BYTES_MAX, LEAST_RESERVED);
