import type { OfficeRight } from '#domain/event.ts';
import { type Call, request } from './request.ts';

export type InvitationWish = OfficeRight & {
  email: string | null;
  displayName: string | null;
  days: number;
};
export type InvitationMade = { link: string | null; mailed: boolean | null };

/** The part of the API that is about who may act for the city. `path` begins after `/api/v1`. */
export const changePeople = (path: string, method: NonNullable<Call['method']>, body?: unknown) =>
  request<unknown>(`/api/v1${path}`, { method, body });

export const invite = (wish: InvitationWish) =>
  request<InvitationMade>('/api/v1/invitations', { method: 'POST', body: wish });
