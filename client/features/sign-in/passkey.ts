import { knowsPasskeys, makePasskey, offerInField, usePasskey } from '../../controllers/passkeys.ts';
import type { SignInDesk } from './desk.ts';

/** Wires the buttons of `server/view/sign-in/passkey.ts`, and offers keys in the address field where browsers can. */
export function offerPasskeys(desk: SignInDesk): void {
  const card = desk.host.querySelector<HTMLElement>('[data-passkey]');
  if (!card || !knowsPasskeys()) return;
  const offer = () =>
    void offerInField(desk.signal, (act) => void desk.attempt(card, act)).catch(() => undefined);
  card.hidden = false;
  card.addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element ? target.closest('[data-use], [data-make]') : null;
      const act = button?.matches('[data-make]') ? makePasskey : usePasskey;
      if (button) void desk.attempt(card, act).then(offer);
    },
    { signal: desk.signal },
  );
  offer();
}
