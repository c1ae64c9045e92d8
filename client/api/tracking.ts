import type { TimelineEvent } from '#domain/event.ts';
import type { Correction, Report, StatusMove } from '#domain/report.ts';
import { request } from './request.ts';

export type Tracked = { report: Report; events: TimelineEvent[] };

const ROOT = '/api/v1';

/** Makes the private link to one's own report; the one before it ends. */
export const makeTrackingLink = (number: number) =>
  request<{ link: string }>(`${ROOT}/reports/${number}/tracking-link`, { method: 'POST', body: {} });

/** What follows goes by the token of a link alone: no cookie is sent, whoever is signed in here. */
export const fetchTracked = (token: string) => request<Tracked>(`${ROOT}/track`, { token });

/** A photo that is not for everybody yet; pictures of a page send no token by themselves. */
export async function fetchTrackedPhoto(token: string, address: string): Promise<Blob | undefined> {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(address, { headers, credentials: 'omit' }).catch(() => undefined);
  return answer?.ok ? answer.blob() : undefined;
}

export const correctTracked = (token: string, number: number, body: Correction) =>
  request<Report>(`${ROOT}/reports/${number}`, { method: 'PATCH', body, token });

export const moveTracked = (token: string, number: number, body: StatusMove) =>
  request<Report>(`${ROOT}/reports/${number}/status`, { method: 'POST', body, token });

/** Makes the report one's own: for who is signed in. */
export const adoptTracked = (token: string) =>
  request<{ number: number }>(`${ROOT}/track/adopt`, { method: 'POST', body: { token } });
