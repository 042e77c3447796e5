import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeOf, minute, reviewDelayMs, rug, startAnou, type Anou } from './support.ts';

const refs = ['RUG-A', 'RUG-B', 'RUG-C'];
const ref = fc.constantFrom(...refs);
const pick = fc.nat(50);

/** What staff, the seller side and shoppers may do, in any order. What the emulator forbids is refused, and changes nothing. */
const action = fc.oneof(
  fc.record({ do: fc.constant('put' as const), ref, revision: fc.integer({ min: 1, max: 6 }), price: fc.constantFrom(900, 1000) }),
  fc.record({ do: fc.constant('withdraw' as const), ref }),
  fc.record({ do: fc.constantFrom('approve' as const, 'hold' as const, 'refuse' as const), ref }),
  fc.record({ do: fc.constantFrom('buy' as const, 'fill a basket' as const), refs: fc.uniqueArray(ref, { minLength: 1 }) }),
  fc.record({ do: fc.constantFrom('pay the baskets' as const, 'read the feeds' as const) }),
  fc.record({ do: fc.constantFrom('confirm' as const, 'ship' as const, 'cancel' as const, 'receive' as const), pick }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(minute, reviewDelayMs / 2, reviewDelayMs) }),
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

class Story {
  readonly anou: Anou = startAnou();
  readonly read = { statuses: [] as { event_id: string }[], orders: [] as { event_id: string }[] };
  #cursors: { statuses: string | undefined; orders: string | undefined } = { statuses: undefined, orders: undefined };
  #baskets: { pay(): unknown }[] = [];

  async act(action: Action): Promise<void> {
    const { emulator, clock, put, send } = this.anou;
    switch (action.do) {
      case 'put': {
        const wasOnSale = this.#isOnSale(action.ref);
        const { body } = await put(rug({ external_ref: action.ref, revision: action.revision, price_mad: action.price }));
        const unapproves = body.warnings?.some(({ code }: { code: string }) => code === 'unapproves') ?? false;
        assert.equal(unapproves, wasOnSale && body.result === 'accepted');
        return;
      }
      case 'withdraw': {
        const answer = await send('DELETE', `/v1/listings/${action.ref}`);
        assert.ok(answer.status === 200 || codeOf(answer) === 'piece_sold' || codeOf(answer) === 'unknown_listing');
        assert.equal(this.#isOnSale(action.ref), false);
        return;
      }
      case 'approve':
        return permitting(() => emulator.approve(action.ref));
      case 'hold':
      case 'refuse':
        return permitting(() => emulator[action.do](action.ref, 'Staff say so.'));
      case 'buy': {
        const onSale = action.refs.filter((each) => this.#isOnSale(each));
        return permitting(() => assert.deepEqual(emulator.buy(action.refs).orders.map(({ external_ref }) => external_ref), onSale));
      }
      case 'fill a basket':
        return permitting(() => this.#baskets.push(emulator.basket(action.refs)));
      case 'pay the baskets':
        for (const basket of this.#baskets.splice(0)) basket.pay();
        return;
      case 'read the feeds':
        return this.readFeeds();
      case 'confirm':
      case 'ship':
      case 'cancel':
      case 'receive':
        return this.#actOnOrder(action.do, action.pick);
      case 'wait':
        clock.pass(action.ms);
    }
  }

  async readFeeds(): Promise<void> {
    for (const feed of ['statuses', 'orders'] as const) {
      const { events, cursor } = await this.anou.walk(feed, this.#cursors[feed]);
      this.read[feed].push(...events);
      this.#cursors[feed] = cursor;
    }
  }

  async #actOnOrder(what: 'confirm' | 'ship' | 'cancel' | 'receive', pick: number): Promise<void> {
    const { emulator, send } = this.anou;
    const orders = emulator.orders();
    if (orders.length === 0) return;
    const { order_id } = orders[pick % orders.length]!.order;
    const document = { contract_version: '1.0', ...(what === 'ship' ? { tracking_number: 'CP123456789MA' } : {}) };
    if (what === 'cancel') emulator.cancel(order_id);
    else if (what === 'receive') permitting(() => emulator.receive(order_id));
    else await send('POST', `/v1/orders/${order_id}/${what}`, { body: document });
  }

  #isOnSale(externalRef: string): boolean {
    return this.anou.emulator.listings().some((listing) => listing.externalRef === externalRef && listing.onSale);
  }
}

function permitting(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

/** What must hold after every action. */
function checkInvariants({ emulator }: Anou): void {
  const orders = emulator.orders().map(({ order }) => order);
  for (const listing of emulator.listings()) {
    assert.equal(listing.onSale, listing.state === 'approved');
    const open = orders.filter((order) => order.anou_product_id === listing.number && order.cancelled_at === null);
    assert.ok(open.length <= 1, 'two open orders for one piece');
    for (const order of open) assert.deepEqual([listing.state, listing.orderId], ['sold', order.order_id]);
  }
  for (const order of orders) {
    const dates = [order.created_at, order.seller_confirmed_at, order.shipped_at, order.received_at];
    const happened = dates.filter((date) => date !== null);
    assert.deepEqual(happened, happened.toSorted());
    assert.deepEqual(dates.slice(0, happened.length), happened, 'a later date without an earlier one');
  }
}

it('whatever staff, seller and shoppers do, a piece is sold once, and the feeds tell everything exactly once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 60, size: 'max' }), async (actions) => {
      const story = new Story();
      for (const each of actions) {
        await story.act(each);
        checkInvariants(story.anou);
      }
      await story.readFeeds();
      for (const feed of ['statuses', 'orders'] as const) {
        const { events } = await story.anou.walk(feed);
        expect(story.read[feed]).toEqual(events);
        expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(events.length);
        expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted());
      }
      for (const listing of story.anou.emulator.listings()) {
        const told = (await story.anou.walk('statuses')).events.filter(({ external_ref }) => external_ref === listing.externalRef);
        expect(told.at(-1)).toMatchObject({ state: listing.state, revision: listing.revision });
        expect(told.map(({ revision }) => revision)).toEqual(told.map(({ revision }) => revision).toSorted((one, other) => one - other));
      }
      for (const { order } of story.anou.emulator.orders()) {
        const told = (await story.anou.walk('orders')).events.filter((event) => event.order?.order_id === order.order_id);
        expect(told.at(-1).order).toEqual(order);
      }
    }),
    { numRuns: 150 },
  );
});
