import type { passkeys as ja } from '../ja/passkeys.ts';

export const passkeys: typeof ja = {
  label: (since) => `Naosu (since ${since})`,
};
