import { array, assert, asyncProperty, constantFrom, integer, nat, oneof, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPhotoFetcher } from '../../src/source/index.ts';
import { isPublicAddress } from '../../src/source/public-address.ts';

/** Ranges that are no place for a picture, as number and prefix of an IPv4 address. */
const closedRanges = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const;

const numberOf = (dotted: string) => dotted.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const bytesOf = (number: number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255);
const dotted = (number: number) => bytesOf(number).join('.');
const twoGroups = (number: number) => `${Math.floor(number / 65536).toString(16)}:${(number % 65536).toString(16)}`;

const closed4 = constantFrom(...closedRanges).chain(([network, prefix]) => nat(2 ** (32 - prefix) - 1).map((rest) => numberOf(network) + rest));
const group = nat(0xffff).map((number) => number.toString(16));
const groups = (count: number) => array(group, { minLength: count, maxLength: count }).map((each) => each.join(':'));

/** As the WHATWG host parser and the C library read them. */
const spellings4: readonly ((number: number) => string)[] = [
  dotted,
  String,
  (number) => `0x${number.toString(16)}`,
  (number) => `0${number.toString(8)}`,
  (number) => bytesOf(number).map((byte) => `0x${byte.toString(16)}`).join('.'),
  (number) => bytesOf(number).map((byte) => `0${byte.toString(8)}`).join('.'),
  (number) => `${bytesOf(number)[0]}.${number % 2 ** 24}`,
  (number) => `${bytesOf(number).slice(0, 2).join('.')}.${number % 2 ** 16}`,
  (number) => `${dotted(number)}.`,
  (number) => dotted(number).replaceAll('.', '。'),
  (number) => `[::ffff:${dotted(number)}]`,
  (number) => `[::ffff:${twoGroups(number)}]`,
  (number) => `[0:0:0:0:0:FFFF:${twoGroups(number)}]`,
  (number) => `[::${dotted(number)}]`,
  (number) => `[64:ff9b::${dotted(number)}]`,
  (number) => `[2002:${twoGroups(number)}::1]`,
];

const closed6 = oneof(
  constantFrom('::', '::1', '0:0:0:0:0:0:0:1', 'fe80::1%eth0', '100::1', '5f00::1'),
  groups(7).map((rest) => `fe80:${rest}`),
  tuple(integer({ min: 0xfc00, max: 0xfdff }), groups(7)).map(([first, rest]) => `${first.toString(16)}:${rest}`),
  tuple(integer({ min: 0xff00, max: 0xffff }), groups(7)).map(([first, rest]) => `${first.toString(16)}:${rest}`),
  tuple(integer({ min: 0xfec0, max: 0xfeff }), groups(7)).map(([first, rest]) => `${first.toString(16)}:${rest}`),
  groups(6).map((rest) => `2001:db8:${rest}`),
  groups(6).map((rest) => `2001:0:${rest}`),
  groups(6).map((rest) => `3fff:fff:${rest}`),
  groups(2).map((rest) => `64:ff9b:1::${rest}`),
);

describe('an address inside a closed range', () => {
  it('is not public, as IPv4 or IPv6', () => {
    const closed = oneof(closed4.map(dotted), closed4.map((number) => `::ffff:${dotted(number)}`), closed6);
    assert(property(closed, (address) => {
      expect(isPublicAddress(address)).toBe(false);
    }));
  });

  it('is refused however a URL spells it, and nothing is asked', async () => {
    const fetchPhoto = createPhotoFetcher({
      resolve: async (host) => expect.unreachable(`looked up ${host}`),
      request: async ({ url }) => expect.unreachable(`asked ${url.href}`),
    });
    const urls = oneof(
      tuple(closed4, constantFrom(...spellings4)).map(([number, spell]) => `http://${spell(number)}/rug.jpg`),
      closed6.filter((address) => !address.includes('%')).map((address) => `https://[${address}]/rug.jpg`),
    );
    await assert(asyncProperty(urls, async (url) => {
      await expect(fetchPhoto(url)).rejects.toMatchObject({ code: 'photo-address-refused' });
    }));
  });
});

describe('an address that everybody can reach', () => {
  it.each(['8.8.8.8', '1.1.1.1', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '198.20.0.0', '223.255.255.255', '2606:4700::1111', '2a00:1450:4007::200e', '2001:4860:4860::8888'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(['', 'localhost', '8.8.8', '8.8.8.8.8', ' 8.8.8.8'])('%j is none', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });
});
