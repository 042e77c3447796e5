import type { Facets, ListingState, Product, Wanted } from 'fondouk/channel';
import { Product as ProductSchema } from 'fondouk/channel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, fingerprint, planListing, restsOffSale, shortestMs, takenOffByHand, type Known, type Wish } from '../../src/plan/index.ts';
import { rug } from '../engine/products.ts';

const product: Product = ProductSchema.parse(rug(1));
const wanted = (price: number, quantity: number, basis = 1): Wanted => ({
  product,
  text: { language: 'en', title: 'A rug', description: 'A rug.' },
  photos: [],
  offers: [{ sku: 'RUG-001', price: { amount: price, currency: 'USD' }, quantity, basis }],
  revision: 1,
});

const writes = Object.fromEntries(['listing.create', 'content.set', 'media.set', 'price.set', 'stock.set', 'listing.publish', 'listing.withdraw'].map((kind) => [kind, [{}]])) as never;
const shows = ({ offers: [offer], text }: Wanted): Facets => ({ content: { title: text.title }, price: { [offer.sku]: offer.price.amount }, stock: { [offer.sku]: offer.quantity } });
const channel = { writes, shows };

const wish = (of: Wanted, rest: Partial<Wish> = {}): Wish => ({ channelName: 'etsy', wanted: of, stockKnown: true, createBase: 'none', leftBehind: {}, ...rest });

function standing(of: Wanted, base: string, state: ListingState = 'on-sale'): Known {
  const applied = Object.fromEntries(Object.entries(shows(of)).map(([facet, shown]) => [facet, { shown, fingerprint: fingerprint(shown), base }]));
  return { remote: { ref: '1', parts: {}, state }, applied, stateBase: base };
}

const kinds = (of: Wish) => planListing(channel, of).operations.map(({ operation }) => operation.kind);
const keys = (of: Wish) => planListing(channel, of).operations.map(({ operation }) => operation.key);

describe('a plan', () => {
  it('creates what is not there, and leaves what stands as it is wanted', () => {
    expect(kinds(wish(wanted(100, 1)))).toEqual(['listing.create']);
    expect(kinds(wish(wanted(100, 1), { known: standing(wanted(100, 1), 'k0') }))).toEqual([]);
  });

  it('changes the facets that differ, field by field, and nothing else', () => {
    const [only, ...others] = planListing(channel, wish(wanted(120, 1), { known: standing(wanted(100, 1), 'k0') })).operations;
    expect(others).toEqual([]);
    expect(only).toMatchObject({ operation: { kind: 'price.set' }, changes: [{ facet: 'price', field: 'RUG-001', from: 100, to: 120 }] });
  });

  it('sets the quantity before it publishes', () => {
    expect(kinds(wish(wanted(100, 2), { known: standing(wanted(100, 1), 'k0', 'withdrawn') }))).toEqual(['stock.set', 'listing.publish']);
  });

  it('withdraws what was sold, counted to zero or left the catalogue, and writes no words to it', () => {
    for (const leaving of ['sold', 'counted-zero', 'absent', 'not-selected'] as const) {
      expect(kinds(wish(wanted(120, 0), { leaving, known: standing(wanted(100, 1), 'k0') }))).toEqual(['listing.withdraw']);
      expect(kinds(wish(wanted(120, 0), { leaving, known: standing(wanted(100, 1), 'k0', 'sold-out') }))).toEqual([]);
    }
  });

  it('writes nothing over a listing that holds what a catalogue cannot say, and takes it off when it is sold', () => {
    const known: Known = { ...standing(wanted(100, 1), 'k0'), readOnly: [{ code: 'three-options', severity: 'warning', message: 'It has three options.' }] };
    expect(planListing(channel, wish(wanted(120, 1), { known }))).toEqual({ operations: [], unsupported: [], withheld: ['price'] });
    expect(kinds(wish(wanted(120, 0), { leaving: 'sold', known }))).toEqual(['listing.withdraw']);
  });

  it('marks what rests off sale, so that it is put on sale by a word alone', () => {
    const known = { ...standing(wanted(100, 1), 'k0', 'draft'), stateBase: restsOffSale('k0') };
    expect(planListing(channel, wish(wanted(100, 1), { known })).operations).toMatchObject([{ operation: { kind: 'listing.publish' }, rests: true }]);
  });

  it('touches no stock that nobody counted', () => {
    expect(kinds(wish(wanted(100, 0), { stockKnown: false, known: standing(wanted(100, 1), 'k0') }))).toEqual([]);
  });

  it('neither makes again nor changes what was deleted over there, and marks what was taken off by hand', () => {
    expect(kinds(wish(wanted(120, 1), { known: standing(wanted(100, 1), 'k0', 'gone') }))).toEqual([]);
    const known = { ...standing(wanted(100, 1), 'k0', 'withdrawn'), stateBase: takenOffByHand('k0') };
    expect(planListing(channel, wish(wanted(100, 1), { known })).operations).toMatchObject([{ takenOffByHand: true }]);
  });

  it('reports a change that the channel has no way to make', () => {
    const poor = { writes: { 'listing.create': [{}] } as never, shows };
    expect(planListing(poor, wish(wanted(120, 1), { known: standing(wanted(100, 1), 'k0') }))).toEqual({ operations: [], unsupported: ['price'], withheld: [] });
  });

  it('gives the same wish on the same base the same key, and a way back to an old value a new one', () => {
    const to = (price: number, from: number, base: string) => keys(wish(wanted(price, 1), { known: standing(wanted(from, 1), base) }))[0];
    expect(to(1, 0, 'a')).toBe(to(1, 0, 'a'));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 12 }), (values) => {
        const walk = values.filter((value, index) => index === 0 || value !== values[index - 1]);
        const seen = new Set<string>();
        let base = 'start';
        for (const [index, value] of walk.entries()) {
          if (index === 0) continue;
          const key = to(value, walk[index - 1]!, base)!;
          expect(seen.has(key)).toBe(false);
          seen.add(key);
          base = key;
        }
      }),
    );
  });
});

describe('changes', () => {
  it('are none between equal shows, whatever the order of their keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (shown) => {
        expect(changesOf('content', shown, Object.fromEntries(Object.entries(shown).toReversed()))).toEqual([]);
      }),
    );
  });

  it('name every field of what is not known to stand', () => {
    expect(changesOf('content', undefined, { a: 1, b: 2 })).toEqual([
      { facet: 'content', field: 'a', to: 1 },
      { facet: 'content', field: 'b', to: 2 },
    ]);
  });
});

describe('the shortest time', () => {
  const limit = { name: 'x', source: 'test', scope: 'account' } as const;
  it('of a bucket is what its refill asks for beyond one burst less one', () => {
    expect(shortestMs([{ limits: [{ ...limit, type: 'bucket', perSecond: 5, burst: 10 }], count: 59 }])).toBe(10_000);
  });
  it('of a window is the number of windows that must pass', () => {
    expect(shortestMs([{ limits: [{ ...limit, type: 'window', max: 5, perMs: 1000 }], count: 11 }])).toBe(2000);
  });
  it('of several limits is the longest', () => {
    const calls = [{ limits: [{ ...limit, type: 'window', max: 5, perMs: 1000 } as const, { ...limit, type: 'window', max: 100, perMs: 1 } as const], count: 6 }];
    expect(shortestMs(calls)).toBe(1000);
  });
});
