import { request } from './request.ts';
import type { Greeting } from './session.ts';

export const giveSecondFactor = (code: string) =>
  request<Greeting>('/api/v1/sign-in/second-factor', { method: 'POST', body: { code } });

/** `qr` is the address of a picture. */
export const beginSecondFactor = () =>
  request<{ secret: string; uri: string; qr: string }>('/api/v1/me/second-factor', {
    method: 'POST',
    body: {},
  });

type RecoveryCodes = { recoveryCodes: string[] };

export const confirmSecondFactor = (code: string) =>
  request<RecoveryCodes>('/api/v1/me/second-factor/confirm', { method: 'POST', body: { code } });

export const renewRecoveryCodes = () =>
  request<RecoveryCodes>('/api/v1/me/second-factor/recovery-codes', { method: 'POST', body: {} });

export const switchOffSecondFactor = (code: string) =>
  request<void>('/api/v1/me/second-factor', { method: 'DELETE', body: { code } });
