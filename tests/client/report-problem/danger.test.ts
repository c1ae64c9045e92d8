import { describe, expect, it } from 'vitest';
import { dangersOf } from '../../../client/features/report-problem/danger-of.ts';

const option = (code: string, danger: string | null) => ({ code, name: code, nameEn: code, danger });
const category = {
  code: 'road',
  kind: 'problem',
  name: '道路',
  nameEn: 'Road',
  icon: 'road',
  questions: [
    {
      code: 'wire',
      name: '',
      nameEn: '',
      public: true,
      options: [option('down', 'power'), option('no', null)],
    },
    {
      code: 'fire',
      name: '',
      nameEn: '',
      public: true,
      options: [option('yes', 'fire'), option('no', null)],
    },
  ],
} as const;
const emergency = { fire: { number: '119', name: '消防・救急', nameEn: 'Fire and ambulance' } };

describe('an answer that is dangerous', () => {
  it('shows the number that the city set', () => {
    expect(dangersOf(structuredClone(category) as never, { fire: 'yes' }, emergency)).toEqual([
      { danger: 'fire', number: emergency.fire },
    ]);
  });

  it('invents no number that the city has not set', () => {
    expect(dangersOf(structuredClone(category) as never, { wire: 'down' }, emergency)).toEqual([
      { danger: 'power', number: undefined },
    ]);
  });

  it('shows nothing for harmless answers', () => {
    expect(dangersOf(structuredClone(category) as never, { wire: 'no', fire: 'no' }, emergency)).toEqual([]);
  });
});
