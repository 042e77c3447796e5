import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PurchaseRefused } from '../../../src/emulators/index.ts';
import { searchFilter } from '../../../src/emulators/shopify/graphql/search.ts';
import type { Context } from '../../../src/emulators/shopify/graphql/resolve.ts';
import { Client, setQuantities } from './client.ts';

const step = fc.oneof(
  fc.record({ does: fc.constant('buy' as const), quantity: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ does: fc.constant('ship' as const), order: fc.nat(9), quantity: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ does: fc.constant('cancel' as const), order: fc.nat(9), restock: fc.boolean() }),
  fc.record({ does: fc.constant('refund' as const), order: fc.nat(9), quantity: fc.integer({ min: 1, max: 3 }), restockType: fc.constantFrom('CANCEL' as const, 'RETURN' as const, 'NO_RESTOCK' as const) }),
  fc.record({ does: fc.constant('set' as const), quantity: fc.integer({ min: 0, max: 9 }) }),
);

describe('stock', () => {
  it('on hand is always what is available and what open orders wait for, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const client = new Client();
        client.shopify.seedProduct({ title: 'Bowl', price: '40.00', sku: 'BOWL', quantity: 5 });
        const { products } = await client.data('{ products(first: 1) { nodes { variants(first: 1) { nodes { inventoryItem { id } } } } } }');
        const inventoryItemId = products.nodes[0].variants.nodes[0].inventoryItem.id;
        for (const [index, each] of steps.entries()) {
          await act(client, each, inventoryItemId, String(index));
          const { available, onHand } = client.shopify.products()[0]!.variants[0]!;
          const waiting = client.shopify.orders().flatMap(({ lines }) => lines).reduce((sum, { unfulfilled }) => sum + unfulfilled, 0);
          expect(onHand).toBe(available + waiting);
          expect(available).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What a step cannot do, such as shipping what was sent, it leaves. */
async function act(client: Client, each: Step, inventoryItemId: string, key: string): Promise<void> {
  const order = 'order' in each ? client.shopify.orders()[each.order] : undefined;
  try {
    if (each.does === 'buy') client.shopify.buy({ sku: 'BOWL', quantity: each.quantity });
    if (each.does === 'set') await client.mutate(setQuantities, { key, input: { name: 'available', reason: 'correction', quantities: [{ inventoryItemId, locationId: client.location, quantity: each.quantity, changeFromQuantity: null }] } });
    if (each.does === 'ship' && order) client.shopify.ship(order.id, { quantities: { BOWL: Math.min(each.quantity, order.lines[0]!.unfulfilled) } });
    if (each.does === 'cancel' && order) client.shopify.cancel(order.id, { restock: each.restock });
    if (each.does === 'refund' && order) client.shopify.refund(order.id, { lines: [{ sku: 'BOWL', quantity: each.quantity, restockType: each.restockType }] });
  } catch (error) {
    const isLeft = error instanceof PurchaseRefused || (error instanceof Error && /^(Cannot refund|Order \d+)/.test(error.message));
    if (!isLeft) throw error;
  }
}

describe('paging', () => {
  it('shows every product once, whatever the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom('ID', 'TITLE', 'UPDATED_AT'), fc.boolean(), async (count, first, sortKey, reverse) => {
        const client = new Client();
        for (let index = 0; index < count; index += 1) client.shopify.seedProduct({ title: `Bowl ${index % 3}`, price: '1' });
        const seen: string[] = [];
        for (let after: string | null = null, more = true; more; ) {
          const { products } = await client.data('query ($first: Int!, $after: String, $sortKey: ProductSortKeys!, $reverse: Boolean!) { products(first: $first, after: $after, sortKey: $sortKey, reverse: $reverse) { nodes { id } pageInfo { hasNextPage endCursor } } }', { first, after, sortKey, reverse });
          seen.push(...products.nodes.map(({ id }: { id: string }) => id));
          ({ endCursor: after, hasNextPage: more } = products.pageInfo);
        }
        expect(seen.toSorted()).toEqual(client.shopify.products().map(({ id }) => id as string).toSorted());
      }),
      { numRuns: 40 },
    );
  });
});

describe('the search syntax', () => {
  const holds = (query: string, value: number): boolean => searchFilter<number>(query, { n: (item) => item }, { unknownSearchFields: new Set<string>() } as unknown as Context)(value);
  const comparison = fc.tuple(fc.constantFrom(':', ':<', ':<=', ':>', ':>='), fc.nat(20)).map(([sign, number]) => ({
    text: `n${sign}${number}`,
    test: (value: number) => ({ ':': value === number, ':<': value < number, ':<=': value <= number, ':>': value > number, ':>=': value >= number })[sign]!,
  }));

  it('reads AND, OR, NOT and parentheses as logic does', () => {
    fc.assert(
      fc.property(comparison, comparison, comparison, fc.nat(20), (a, b, c, value) => {
        const [x, y, z] = [a.test(value), b.test(value), c.test(value)];
        expect(holds(`${a.text} AND ${b.text} OR ${c.text}`, value)).toBe((x && y) || z);
        expect(holds(`${a.text} (${b.text} OR NOT ${c.text})`, value)).toBe(x && (y || !z));
        expect(holds(`-${a.text} ${b.text}`, value)).toBe(!x && y);
      }),
    );
  });
});
