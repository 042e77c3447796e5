import type { Channel, Reader } from 'fondouk/channel';
import { conformance, type Subject } from 'fondouk/testing';
import { describe, expect, it } from 'vitest';
import { anouSubject } from '../adapters/anou/subject.ts';

/** An adapter that breaks one promise, and words of the cases that must find it. */
const BROKEN: readonly { readonly promise: string; readonly found: RegExp; readonly breakIt: (channel: Channel) => Channel }[] = [
  { promise: 'a limit without a source', found: /every limit says/, breakIt: (channel) => ({ ...channel, limits: channel.limits.map((limit) => ({ ...limit, source: '' })) }) },
  {
    promise: 'requests that count by a limit nobody listed',
    found: /requests keep to the contract/,
    breakIt: (channel) => ({ ...channel, limits: [{ name: 'another', source: 'a document of 2026', scope: 'account', type: 'bucket', perSecond: 1, burst: 1 }] }),
  },
  { promise: 'what is shown changes by itself', found: /what it shows of a product/, breakIt: (channel) => ({ ...channel, shows: (wanted) => ({ ...channel.shows(wanted), content: { revision: wanted.revision } }) }) },
  { promise: 'a withdrawal that only says so', found: /counted zero leaves sale/, breakIt: (channel) => pretending(channel, 'listing.withdraw') },
  { promise: 'an edit that only says so', found: /edit of price changes/, breakIt: (channel) => pretending(channel, 'price.set') },
  { promise: 'a plan that promises too little', found: /plan of a new listing/, breakIt: (channel) => cheap(channel, 'listing.create') },
  { promise: 'checks that let everything through', found: /product without a category/, breakIt: (channel) => ({ ...channel, check: async () => [] }) },
  { promise: 'orders that are never told', found: /order is read once/, breakIt: (channel) => ({ ...channel, reads: { ...channel.reads, orders: { events: silent(channel.reads.orders!['events']!) } } }) },
  {
    promise: 'a reader that writes',
    found: /looking writes nothing/,
    breakIt: (channel) => ({ ...channel, ready: async (call) => {
      await call.read({ name: 'ping', method: 'POST', path: '/v1/ping', limits: [channel.limits[0]!], readOnly: 'so it says', decode: { parse: (body: unknown) => body } as never, answers: { 404: () => undefined } });
      return channel.ready(call);
    } }),
  },
  {
    promise: 'readings that differ by themselves',
    found: /readings of what nobody touched/,
    breakIt: (channel) => {
      let readings = 0;
      const { listings } = channel.reads;
      return { ...channel, reads: { ...channel.reads, listings: { ...listings, async *pages(from, call) {
        readings += 1;
        for await (const page of listings.pages(from, call)) yield { ...page, items: page.items.map((item) => ({ ...item, facets: { ...item.facets, content: { reading: readings } } })) };
      } } } };
    },
  },
  {
    promise: 'an answer to a custom order that only says so',
    found: /answer is told once/,
    breakIt: (channel) => ({ ...channel, writes: { ...channel.writes, 'order.answer': [{ ...channel.writes['order.answer']![0], apply: async ({ key }: { key: string }) => ({ key, status: 'applied' }) }] } }) as Channel,
  },
  {
    promise: 'a secret in an issue',
    found: /secrets stand in no error/,
    breakIt: (channel) => ({ ...channel, check: async () => [{ code: 'leak', severity: 'error', message: `The key is ${channel.auth.configured()['secret']}.` }] }),
  },
];

describe('the conformance suite', () => {
  it('gives every case a title of its own', () => {
    const titles = conformance(anouSubject).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it.each(BROKEN)('finds $promise', async ({ found, breakIt }) => {
    const broken: Subject = {
      name: 'broken',
      open(clock) {
        const stand = anouSubject.open(clock);
        return { ...stand, channel: breakIt(stand.channel) };
      },
    };
    const cases = conformance(broken).filter(({ title }) => found.test(title));
    expect(cases).toHaveLength(1);
    await expect(cases[0]!.run()).rejects.toThrow(/\S/);
  });
});

function pretending(channel: Channel, kind: 'listing.withdraw' | 'price.set'): Channel {
  const writer = channel.writes[kind]![0];
  const pretend = { name: 'pretend', estimate: writer.estimate, apply: async ({ key, remote }: { key: string; remote: object }) => ({ key, status: 'applied', remote }) };
  return { ...channel, writes: { ...channel.writes, [kind]: [pretend] } };
}

function cheap(channel: Channel, kind: 'listing.create'): Channel {
  return { ...channel, writes: { ...channel.writes, [kind]: [{ ...channel.writes[kind]![0], estimate: () => ({ calls: [] }) }] } };
}

function silent<T>(reader: Reader<T>): Reader<T> {
  return { ...reader, async *pages() { yield { items: [] }; } };
}
