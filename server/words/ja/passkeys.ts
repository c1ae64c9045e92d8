export const passkeys = {
  /** What the device shows for an account without address and name. */
  label: (since: string) => `なおす（${since}から）`,
};
