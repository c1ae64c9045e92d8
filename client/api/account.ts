import { request } from './request.ts';

/** The part of the API that is about one's own account. */
export const endSession = (id: string) =>
  request<void>(`/api/v1/me/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });

export const endOtherSessions = () => request<void>('/api/v1/me/sessions', { method: 'DELETE' });

export const leave = (posts: 'remove' | 'anonymise') =>
  request<void>('/api/v1/me', { method: 'DELETE', body: { posts } });

export const askNewEmail = (email: string) =>
  request<unknown>('/api/v1/me/email', { method: 'POST', body: { email } });

export const changeEmail = (email: string, code: string) =>
  request<{ email: string }>('/api/v1/me/email/verify', { method: 'POST', body: { email, code } });
