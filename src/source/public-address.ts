import { BlockList, isIP } from 'node:net';

/** What is not "globally reachable" in the IANA IPv4 Special-Purpose Address Registry, with multicast (RFC 5771) and the reserved rest (RFC 1112). */
const CLOSED_4 = blocks('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);

/** All that is handed out as global unicast (RFC 4291; IANA IPv6 Global Unicast Allocations). Mapped, translated, local and multicast addresses lie outside. */
const OPEN_6 = blocks('ipv6', [['2000::', 3]]);

/** What inside it is special all the same (IANA IPv6 Special-Purpose Address Registry): Teredo, benchmarks and the like, documentation, 6to4. */
const CLOSED_6 = blocks('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

/**
 * Whether an IP address is one that the whole internet can reach. False for private, local, shared, documentation and multicast ranges,
 * for IPv6 addresses that wrap an IPv4 address, and for what is no IP address at all.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !CLOSED_4.check(address, 'ipv4');
  return isIP(address) === 6 && OPEN_6.check(address, 'ipv6') && !CLOSED_6.check(address, 'ipv6');
}

function blocks(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [network: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
}
