import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { Env } from '../../../server/http/env.ts';
import { securityHeaders } from '../../../server/http/security-headers.ts';

async function policyWith(photoOrigin: string | undefined): Promise<Map<string, string>> {
  const settings = { mapOrigins: [], photoOrigin, baseUrl: undefined };
  const app = new Hono<Env>().use(securityHeaders(settings)).get('/', (c) => c.text(''));
  const policy = (await app.request('/')).headers.get('Content-Security-Policy') ?? '';
  return new Map(
    policy.split(';').map((rule) => {
      const [name = '', ...sources] = rule.trim().split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

describe('a page', () => {
  it('shows pictures from where the operator keeps photos, and takes nothing else from there', async () => {
    const policy = await policyWith('https://s3.example');
    const allowed = [...policy].filter(([, sources]) => sources.includes('https://s3.example'));
    expect(allowed.map(([name]) => name)).toEqual(['img-src']);
  });

  it('shows only our own pictures when photos come from here', async () => {
    expect((await policyWith(undefined)).get('img-src')).toBe("'self' data: blob:");
  });
});
