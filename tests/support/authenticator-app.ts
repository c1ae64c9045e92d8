import { Secret, TOTP } from 'otpauth';

/** A phone with an authenticator app: takes up secrets and shows the code of any moment. */
export class AuthenticatorApp {
  readonly #secret: Secret;
  #shown = -Infinity;

  /** `told` is the secret in base32, or the `otpauth:` link. */
  constructor(told: string) {
    this.#secret = Secret.fromBase32(told.startsWith('otpauth:') ? secretIn(told) : told);
  }

  /** What it shows at this moment. */
  codeAt = (now: Date): string => TOTP.generate({ secret: this.#secret, timestamp: now.getTime() });

  /** A code that it has not shown yet, also within one step: the server takes one step of drift. */
  nextCode(now: Date): string {
    const earliest = now.getTime() - STEP_MS;
    this.#shown = Math.max(this.#shown + STEP_MS, earliest);
    return this.codeAt(new Date(this.#shown));
  }
}

export const STEP_MS = 30_000;

const secretIn = (link: string) => new URL(link).searchParams.get('secret') ?? '';

/** A code of six digits that is surely not the one shown now, before or after. */
export function wrongCode(app: AuthenticatorApp, now: Date): string {
  const right = [-1, 0, 1].map((step) => app.codeAt(new Date(now.getTime() + step * STEP_MS)));
  const wrong = Array.from({ length: 4 }, (_, i) => String(i).repeat(6));
  return wrong.find((code) => !right.includes(code)) ?? '999999';
}

type Caller = { post(path: string, body: unknown): Promise<{ status: number; body: unknown }> };

/** Sets a second factor up as the page does, by the API, and gives the phone and the recovery codes. */
export async function enrol(
  who: Caller,
  now: Date,
): Promise<{ phone: AuthenticatorApp; recoveryCodes: string[] }> {
  const { secret } = (await who.post('/me/second-factor', {})).body as { secret: string };
  const phone = new AuthenticatorApp(secret);
  const answer = await who.post('/me/second-factor/confirm', { code: phone.nextCode(now) });
  if (answer.status !== 200) throw new Error(`no second factor: ${JSON.stringify(answer.body)}`);
  return { phone, recoveryCodes: (answer.body as { recoveryCodes: string[] }).recoveryCodes };
}
