import type { Context } from 'hono';
import type { Env } from './env.ts';

/** Whether the one at this address, so many hops in front of us, is a proxy of ours and says the truth about who came. */
export type TrustProxy = (address: string, hop: number) => boolean;

/** What Node's server gives each request; other engines have nothing of it. */
type NodeSocket = { incoming?: { socket?: { remoteAddress?: string | undefined } } };

/**
 * Who is at the other end: the socket's address, or, as far as the proxies in front are ours, what they say in
 * `X-Forwarded-For`, read from the right. What stands further left was written by whoever liked to.
 */
export function clientAddress(c: Context<Env>, isProxy: TrustProxy): string | undefined {
  const socket = (c.env as NodeSocket | undefined)?.incoming?.socket?.remoteAddress;
  let address = socket && canonicalAddress(socket);
  const said = (c.req.header('X-Forwarded-For') ?? '').split(',').reverse();
  for (const [hop, entry] of said.entries()) {
    if (!address || !isProxy(address, hop)) break;
    const next = canonicalAddress(entry);
    if (next === undefined) break;
    address = next;
  }
  return address || undefined;
}

/** One way to write each address: IPv4 in IPv6 as IPv4, no port, no zone; `undefined` for what is none. */
export function canonicalAddress(text: string): string | undefined {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\](?::\d+)?|([^[\]]+))$/.exec(text.trim()) ?? [];
  const [host = ''] = (bracketed ?? plain ?? '').split('%');
  const [, four] = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/i.exec(host) ?? [];
  if (four !== undefined) return four.split('.').every((part) => Number(part) <= 255) ? four : undefined;
  return host.includes(':') ? sixOf(host) : undefined;
}

function sixOf(host: string): string | undefined {
  try {
    const six = new URL(`http://[${host}]/`).hostname.slice(1, -1);
    return fourIn(six) ?? six;
  } catch {
    return undefined;
  }
}

/** `::ffff:c000:201` is 192.0.2.1. */
function fourIn(six: string): string | undefined {
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(six) ?? [];
  if (high === undefined || low === undefined) return undefined;
  return [high, low]
    .map((half) => Number.parseInt(half, 16))
    .flatMap((half) => [half >> 8, half & 0xff])
    .join('.');
}

/**
 * What one household has: an IPv4 address, or the first 64 bits of an IPv6 one. For what is held now (memory, a place in
 * line): somebody who dawdles shall not stand in the way of the house next door.
 */
export const networkOf = (address: string): string =>
  address.includes(':') ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;

/**
 * The block that a household's address comes from: /24 of IPv4, /56 of IPv6. For what is counted by the hour: within a
 * block whoever likes to can have another address.
 */
export function blockOf(address: string): string {
  if (!address.includes(':')) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  const [a, b, c, d = '0'] = groupsOf(address);
  const high = (Number.parseInt(d, 16) & 0xff00).toString(16);
  return `${a}:${b}:${c}:${high}::/56`;
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const [left = [], right = []] = [head, tail ?? ''].map((side) =>
    side.split(':').filter((group) => group !== ''),
  );
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...(tail === undefined ? [] : zeros), ...right];
}
