import { describe, expect, it } from 'vitest';
import { localPath } from '#domain/local-path.ts';

describe('where a reader goes after signing in', () => {
  it.each(['/', '/me', '/reports/12?lang=en#timeline', '/?q=%E5%85%AC'])('is a page of ours: %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n//elsewhere.example',
    '/.//elsewhere.example',
    '/x/..//elsewhere.example',
    'https://elsewhere.example/',
    'javascript:alert(1)',
    '//[',
    '',
    undefined,
  ])('is never a page of somebody else: %j', (path) => {
    expect(localPath(path)).toBeUndefined();
  });
});
