import * as z from 'zod';
import type { Bounds, LngLat } from './place.ts';
import { CODE_MAX, PAGE_DEFAULT, PAGE_MAX, ReportKind } from './report.ts';
import { ReportStatus } from './report-status.ts';

export const sorts = ['new', 'active', 'near', 'support'] as const;
export const Sort = z.enum(sorts);
export type Sort = z.infer<typeof Sort>;

export const QUERY_MAX = 100;
export const RADIUS_MAX_M = 20_000;
const LIST_MAX = 50;

const split = (text: string) => text.split(',').filter((part) => part !== '');
const listOf = <T extends z.ZodType<string, string>>(item: T) =>
  z.preprocess((text) => (typeof text === 'string' ? split(text) : text), z.array(item).max(LIST_MAX));

const numbers = (count: number) =>
  z
    .string()
    .max(200)
    .transform((text) => text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part))))
    .refine((parts) => parts.length === count && parts.every(Number.isFinite), { message: 'invalid' });

export const BoundsText = numbers(4)
  .transform(([west, south, east, north]): Bounds => ({ west, south, east, north }) as Bounds)
  .refine(
    (b) =>
      b.west < b.east &&
      b.south < b.north &&
      b.west >= -180 &&
      b.east <= 180 &&
      b.south >= -90 &&
      b.north <= 90,
    {
      message: 'invalid',
    },
  );

export const PointText = numbers(2)
  .transform(([lng, lat]): LngLat => ({ lng, lat }) as LngLat)
  .refine((p) => Math.abs(p.lng) <= 180 && Math.abs(p.lat) <= 85, { message: 'invalid' });

/** A day (of the city's calendar, taken as UTC+9 by the reader) or a whole instant. */
export const InstantText = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** Filters that maps and lists share; lists are comma-separated. `from` is inclusive, `to` exclusive, on createdAt. */
export const ReportFilter = z.object({
  status: listOf(ReportStatus).optional(),
  category: listOf(z.string().max(CODE_MAX)).optional(),
  kind: listOf(ReportKind).optional(),
  ward: listOf(z.string().max(CODE_MAX)).optional(),
  from: InstantText.optional(),
  to: InstantText.optional(),
});
export type ReportFilter = z.infer<typeof ReportFilter>;

export const ReportQuery = ReportFilter.extend({
  bbox: BoundsText.optional(),
  near: PointText.optional(),
  radius: z.coerce.number().positive().max(RADIUS_MAX_M).optional(),
  q: z.string().trim().max(QUERY_MAX).optional(),
  sort: Sort.default('new'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT),
}).refine((query) => query.sort !== 'near' || query.near !== undefined, {
  path: ['near'],
  message: 'missing',
});
export type ReportQuery = z.infer<typeof ReportQuery>;
