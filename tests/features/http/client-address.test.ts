import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { blockOf, canonicalAddress, clientAddress, networkOf } from '../../../server/http/client-address.ts';
import type { Env } from '../../../server/http/env.ts';
import { ConfigError, readConfig } from '../../../server/platform/node/config.ts';
import { trustOf } from '../../../server/platform/node/trusted-proxies.ts';

/** Who the service takes the client for, when the operator said this and the request came like that. */
async function seen(trust: string, socket: string, forwarded?: string): Promise<string> {
  const isProxy = trustOf(readConfig({ TRUST_PROXY: trust }).trustProxy);
  const app = new Hono<Env>().get('/', (c) => c.text(clientAddress(c, isProxy) ?? 'unknown'));
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
  const answer = await app.request('/', { headers }, { incoming: { socket: { remoteAddress: socket } } });
  return answer.text();
}

describe('the address of a client', () => {
  it('is the other end of the socket, whatever the request says, unless a proxy is trusted', async () => {
    expect(await seen('', '203.0.113.7', '1.1.1.1')).toBe('203.0.113.7');
    expect(await seen('off', '::ffff:203.0.113.7', '1.1.1.1')).toBe('203.0.113.7');
    expect(await seen('on', '10.0.0.1')).toBe('10.0.0.1');
  });

  it('is what the nearest proxies say, as many as there are', async () => {
    expect(await seen('on', '10.0.0.1', '1.1.1.1, 203.0.113.7')).toBe('203.0.113.7');
    expect(await seen('2', '10.0.0.1', '1.1.1.1, 203.0.113.7, 10.0.0.2')).toBe('203.0.113.7');
    expect(await seen('0', '10.0.0.1', '203.0.113.7')).toBe('10.0.0.1');
  });

  it('is the first that is no proxy, where their addresses are known', async () => {
    const ours = 'loopback 10.0.0.0/8, fd00::/8';
    expect(await seen(ours, '127.0.0.1', '1.1.1.1, 203.0.113.7, fd00::5, 10.1.2.3')).toBe('203.0.113.7');
    expect(await seen(ours, '203.0.113.9', '1.1.1.1')).toBe('203.0.113.9');
    expect(await seen('192.0.2.1', '192.0.2.2', '1.1.1.1')).toBe('192.0.2.2');
  });

  it('is looked for in a header of any length without holding everybody up', async () => {
    expect(await seen('2', '10.0.0.1', `a${' '.repeat(8000)}[, 203.0.113.7`)).toBe('203.0.113.7');
    expect(canonicalAddress(`${' '.repeat(16_000)}[`)).toBeUndefined();
    expect(await seen('99', '10.0.0.1', Array(10_000).fill('::1').join(', '))).toBe('::1');
  });

  it('is never something that is no address', async () => {
    expect(await seen('3', '10.0.0.1', "1.1.1.1, ' or 1=1, 10.0.0.2")).toBe('10.0.0.2');
    expect(await seen('on', '10.0.0.1', 'unknown')).toBe('10.0.0.1');
    expect(await seen('on', '10.0.0.1', '[2001:db8::1]:443')).toBe('2001:db8::1');
    expect(await seen('on', '10.0.0.1', '203.0.113.7:5678')).toBe('203.0.113.7');
    expect(['::ffff:cb00:7107', '0:0:0:0:0:ffff:203.0.113.7'].map(canonicalAddress)).toEqual([
      ...['203.0.113.7', '203.0.113.7'],
    ]);
    expect(['999.1.1.1', '1.2.3', ':::', 'fe80::1%eth0', '2001:DB8:0:0::1'].map(canonicalAddress)).toEqual([
      ...[undefined, undefined, undefined],
      ...['fe80::1', '2001:db8::1'],
    ]);
  });

  it('has the network of a household', () => {
    const all = ['203.0.113.7', '2001:db8::1', '::1', '2001:db8:1:2:3:4:5:6', '1:2:3::'].map(networkOf);
    expect(all).toEqual([
      '203.0.113.7',
      '2001:db8:0:0::/64',
      '0:0:0:0::/64',
      '2001:db8:1:2::/64',
      '1:2:3:0::/64',
    ]);
  });

  it('lies in a block that its provider gives away', () => {
    const all = ['203.0.113.7', '2001:db8::1', '::1', '2001:db8:1:1f2:3:4:5:6', '1:2:3::'].map(blockOf);
    expect(all).toEqual([
      '203.0.113.0/24',
      '2001:db8:0:0::/56',
      '0:0:0:0::/56',
      '2001:db8:1:100::/56',
      '1:2:3:0::/56',
    ]);
  });

  it('is not left to a slip of the pen', () => {
    for (const TRUST_PROXY of ['perhaps', '10.0.0.0/33', '10.0.0.1/8/8', '-1', '::/x', ','])
      expect(() => readConfig({ TRUST_PROXY }), TRUST_PROXY).toThrow(ConfigError);
  });
});
