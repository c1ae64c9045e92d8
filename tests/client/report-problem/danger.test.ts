import { describe, expect, it } from 'vitest';
import type { Category } from '#domain/category.ts';
import { dangersOf } from '../../../client/features/report-problem/danger-of.ts';

const option = (code: string, danger: string | null) => ({ code, name: code, nameEn: code, danger });
const category: Category = {
  code: 'light',
  kind: 'problem',
  name: '街灯',
  nameEn: 'Street light',
  icon: 'i-c-lamp',
  questions: [
    {
      code: 'what',
      name: '',
      nameEn: '',
      public: true,
      options: [option('wire', 'wire'), option('off', null)],
    },
    {
      code: 'smell',
      name: '',
      nameEn: '',
      public: true,
      options: [option('gas', 'gas'), option('no', null)],
    },
  ],
};
const danger = (code: string, call: string[]) => ({
  code,
  name: code,
  nameEn: code,
  advice: '',
  adviceEn: '',
  call,
});
const fire = { number: '119', name: '消防・救急', nameEn: 'Fire and ambulance' };
const city = {
  emergency: { fire },
  dangers: [danger('wire', ['power', 'fire']), danger('gas', ['gas'])],
};

describe('an answer that is dangerous', () => {
  it('shows the numbers that the city set and invents none', () => {
    expect(dangersOf(category, { what: 'wire' }, city)).toEqual([
      { danger: city.dangers[0], numbers: [fire] },
    ]);
  });

  it('is shown with its advice even when the city has set no number', () => {
    expect(dangersOf(category, { smell: 'gas' }, city)).toEqual([{ danger: city.dangers[1], numbers: [] }]);
  });

  it('is not seen in harmless answers', () => {
    expect(dangersOf(category, { what: 'off', smell: 'no' }, city)).toEqual([]);
  });
});
