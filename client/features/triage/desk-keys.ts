/** What a key on the desk asks for. */
export type DeskWish =
  | 'next'
  | 'previous'
  | 'answer'
  | 'status'
  | 'hide'
  | 'help'
  | 'search'
  | { template: number };

const wishes: Record<string, DeskWish> = {
  j: 'next',
  k: 'previous',
  r: 'answer',
  s: 'status',
  h: 'hide',
  '?': 'help',
  '/': 'search',
};

export type KeyPress = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isTyping: boolean;
};

/** Single keys work only while nothing is being typed, and never together with Ctrl, Alt or the command key. */
export function wishOf({ key, ctrlKey, metaKey, altKey, isTyping }: KeyPress): DeskWish | undefined {
  if (isTyping || ctrlKey || metaKey || altKey) return undefined;
  if (/^[1-9]$/.test(key)) return { template: Number(key) };
  return wishes[key.toLowerCase()];
}

export const isTypingIn = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches(
    'textarea, select, input:not([type=radio], [type=checkbox], [type=file]), [contenteditable]',
  );
