import { request } from './request.ts';

export type ProfileChange = { displayName?: string | null; language?: string; homeWard?: string | null };

/** Changes what one chose about oneself. */
export const changeProfile = (change: ProfileChange) =>
  request<unknown>('/api/v1/me', { method: 'PATCH', body: change });
