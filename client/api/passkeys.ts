import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import { request } from './request.ts';
import type { Greeting } from './session.ts';

const post = <T>(path: string, body: unknown) => request<T>(`/api/v1${path}`, { method: 'POST', body });

export const askToSignIn = () => post<PublicKeyCredentialRequestOptionsJSON>('/sign-in/passkey/options', {});

export const signInWith = (answer: AuthenticationResponseJSON) =>
  post<Greeting>('/sign-in/passkey', { answer });

export const askForNewKey = () => post<PublicKeyCredentialCreationOptionsJSON>('/me/passkeys/options', {});

export const keepKey = (answer: RegistrationResponseJSON) => post<Greeting>('/me/passkeys', { answer });

export const removeKey = (id: string) =>
  request<void>(`/api/v1/me/passkeys/${encodeURIComponent(id)}`, { method: 'DELETE' });
