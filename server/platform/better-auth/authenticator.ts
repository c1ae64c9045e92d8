import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;
const how = { algorithm: 'SHA1', digits: 6, period: PERIOD_S } as const;

/** 160 random bits in base32, as RFC 4226 recommends and every app reads. */
export const newAuthenticatorSecret = () => new Secret({ size: 20 }).base32;

/** What an authenticator app takes up, as a link or a QR code. */
export const authenticatorUri = (secret: string, label: string) =>
  new TOTP({ ...how, issuer: 'Naosu', label, secret: Secret.fromBase32(secret) }).toString();

/** The step whose code this is, at most one before or after the present one; the time is the caller's. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const asked = { ...how, secret: Secret.fromBase32(secret), token: code, timestamp, window: 1 };
  const drift = TOTP.validate(asked);
  return drift === null ? undefined : TOTP.counter({ period: PERIOD_S, timestamp }) + drift;
}
