import { BlockList, isIP } from 'node:net';
import type { TrustProxy } from '../../http/client-address.ts';

/** How many proxies in a row say the truth, or the networks that they are in. */
export type TrustedProxies = number | readonly string[];

const LOOPBACK = ['127.0.0.0/8', '::1/128'];

/** A number, or addresses, networks and `loopback`, separated by commas or spaces; `undefined` when a part is neither. */
export function trustedProxiesIn(text: string): TrustedProxies | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  const networks = parts.flatMap((part) => (part === 'loopback' ? LOOPBACK : [part]));
  return networks.length > 0 && networks.every((network) => networkIn(network) !== undefined)
    ? networks
    : undefined;
}

export function trustOf(proxies: TrustedProxies): TrustProxy {
  if (typeof proxies === 'number') return (_, hop) => hop < proxies;
  const list = new BlockList();
  for (const { address, bits, family } of proxies.flatMap((one) => networkIn(one) ?? []))
    list.addSubnet(address, bits, family);
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function networkIn(text: string) {
  const [address = '', length, ...more] = text.split('/');
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  if (version === 0 || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length)))
    return undefined;
  const bits = length === undefined ? most : Number(length);
  return bits > most
    ? undefined
    : { address, bits, family: version === 6 ? ('ipv6' as const) : ('ipv4' as const) };
}
