import { describe, expect, it } from 'vitest';
import { wishOf } from '../../client/features/triage/desk-keys.ts';

const press = (key: string, more: Partial<Parameters<typeof wishOf>[0]> = {}) =>
  wishOf({ key, ctrlKey: false, metaKey: false, altKey: false, isTyping: false, ...more });

describe('the keys of the desk', () => {
  it('let staff walk, answer and hide without the mouse', () => {
    expect(['j', 'K', 'r', 's', 'H', '?'].map((key) => press(key))).toEqual([
      'next',
      'previous',
      'answer',
      'status',
      'hide',
      'help',
    ]);
    expect(press('2')).toEqual({ template: 2 });
  });

  it('never take a letter from somebody who is writing, or from the browser', () => {
    expect(press('j', { isTyping: true })).toBeUndefined();
    expect(press('r', { ctrlKey: true })).toBeUndefined();
    expect(press('s', { metaKey: true })).toBeUndefined();
  });
});
