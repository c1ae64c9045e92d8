import type { DeskView, WaitingFlag } from '#domain/desk-view.ts';
import type { TimelineEvent } from '#domain/event.ts';
import type {
  Correction,
  NewComment,
  NewFlag,
  NewReport,
  Report,
  StatusMove,
  VisibilityChange,
} from '#domain/report.ts';
import { type Call, request } from './request.ts';
import { ensureSession } from './session.ts';

export type Page<T> = { items: T[]; nextCursor: string | null };

/** A report on the desk carries the flags that nobody has settled yet. */
export type DeskReport = Report & { flags: WaitingFlag[] };
export type Desk = Page<DeskReport> & { counts: Record<DeskView, number>; wards: string[] | null };

const ROOT = '/api/v1/reports';

async function write<T>(path: string, call: Call): Promise<T> {
  await ensureSession();
  return request<T>(path, call);
}

export const listReports = (query: URLSearchParams, signal?: AbortSignal) =>
  request<Page<Report>>(`${ROOT}?${query}`, { signal });

export const fetchReport = (number: number) => request<Report>(`${ROOT}/${number}`);

export const listEvents = (number: number) => request<{ items: TimelineEvent[] }>(`${ROOT}/${number}/events`);

export const listMine = (signal?: AbortSignal) => request<Page<Report>>('/api/v1/me/reports', { signal });

export const fetchDesk = (query: URLSearchParams, signal?: AbortSignal) =>
  request<Desk>(`/api/v1/desk?${query}`, { signal });

/** For whoever is here already: the queue sends for the owner of a post, never for a fresh guest. */
export const postReport = (body: NewReport, key: string, signal?: AbortSignal) =>
  request<Report>(ROOT, { method: 'POST', body, key, signal });

export const correctReport = (number: number, body: Correction, signal?: AbortSignal) =>
  request<Report>(`${ROOT}/${number}`, { method: 'PATCH', body, signal });

export const correctComment = (number: number, id: string, text: string) =>
  request<TimelineEvent>(`${ROOT}/${number}/events/${id}`, { method: 'PATCH', body: { text } });

export const eraseComment = (number: number, id: string) =>
  request<void>(`${ROOT}/${number}/events/${id}`, { method: 'DELETE' });

export const setSupport = (number: number, isSupported: boolean) =>
  write<void>(`${ROOT}/${number}/support`, { method: isSupported ? 'PUT' : 'DELETE' });

export const setFollow = (number: number, isFollowed: boolean) =>
  write<void>(`${ROOT}/${number}/follow`, { method: isFollowed ? 'PUT' : 'DELETE' });

export const commentOn = (number: number, comment: NewComment, key: string) =>
  write<TimelineEvent>(`${ROOT}/${number}/comments`, { method: 'POST', body: comment, key });

export const flagReport = (number: number, flag: NewFlag, key: string) =>
  write<unknown>(`${ROOT}/${number}/flags`, { method: 'POST', body: flag, key });

export const moveReport = (number: number, move: StatusMove, key: string) =>
  write<Report>(`${ROOT}/${number}/status`, { method: 'POST', body: move, key });

export const changeVisibility = (number: number, change: VisibilityChange, key: string) =>
  write<Report>(`${ROOT}/${number}/visibility`, { method: 'POST', body: change, key });
