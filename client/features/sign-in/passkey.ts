import type { SignInDesk } from './desk.ts';

/** Wires the buttons of `server/view/sign-in/passkey.ts`. */
export function offerPasskeys(_desk: SignInDesk): void {}
