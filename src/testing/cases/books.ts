import assert from 'node:assert/strict';
import type { Channel, ListedProduct, Page, Reader } from '../../channel/index.ts';
import { Money, Payment, PayoutLine, Review } from '../../model/index.ts';
import type { Bench } from '../bench.ts';
import type { Case } from '../case.ts';
import { reads } from '../line.ts';
import { soldPiece } from './orders.ts';

const HOUR_MS = 3_600_000;
/** Requests of a first pass; further ones are struck no more. */
const PAGES_TO_STRIKE = 3;

type Told = 'reviews' | 'payments' | 'payouts' | 'products';
type Item<K extends Told> = NonNullable<Channel['reads'][K]> extends Reader<infer T> ? T : never;

/** What a channel tells beside orders: reviews, money, and its listings as products. */
export const books: readonly Case[] = [
  {
    title: 'what a buyer says is read in the words of the model, and again under the same id when it was changed',
    appliesTo: ({ channel, double }) => channel.reads.reviews !== undefined && double.review !== undefined,
    async run(bench) {
      const { read } = await probe(bench, 'reviews');
      const orderId = await soldPiece(bench);
      bench.double.review!(orderId, { rating: 4, text: 'It is "good" & soft' });
      const [first, ...others] = (await read()).map((review) => Review.parse(review));
      assert.deepEqual(others, []);
      assert.deepEqual({ rating: first!.rating, text: first!.text }, { rating: 4, text: 'It is "good" & soft' });
      await bench.clock.advance(HOUR_MS);
      bench.double.review!(orderId, { rating: 5, text: 'Better' });
      const again = (await read()).findLast(({ id }) => id === first!.id);
      assert.deepEqual([again?.rating, again?.text], [5, 'Better']);
    },
  },
  {
    title: 'what a buyer paid is told with its order, and told again when some of it was given back',
    appliesTo: ({ channel, double }) => channel.reads.payments !== undefined && double.refund !== undefined,
    async run(bench) {
      const { read } = await probe(bench, 'payments');
      const orderId = await soldPiece(bench);
      const paid = latest(await read(), orderId);
      assert.ok(paid.gross.amount > 0 && paid.net.amount <= paid.gross.amount, JSON.stringify(paid));
      assert.deepEqual(paid.refunds, []);
      await bench.clock.advance(HOUR_MS);
      bench.double.refund!(orderId, 100);
      const after = latest(await read(), orderId);
      assert.deepEqual(after.refunds.map(({ amount }) => amount.amount), [100]);
      assert.ok(after.net.amount < paid.net.amount, 'what was given back is not taken off');
    },
  },
  {
    title: 'every line of the account has its own id, keeps it, and says the same each time',
    appliesTo: ({ channel }) => channel.reads.payouts !== undefined,
    async run(bench) {
      const { read } = await probe(bench, 'payouts');
      const orderId = await soldPiece(bench);
      const first = (await read()).map((line) => PayoutLine.parse(line));
      assert.equal(new Set(first.map(({ id }) => id)).size, first.length, 'a line was told twice in one pass');
      assert.ok(first.some((line) => line.kind === 'sale' && line.orderId === orderId), JSON.stringify(first));
      for (const { fee, amount } of first) if (fee) assert.deepEqual(Money.parse(fee.amount), { amount: 0 - amount.amount, currency: amount.currency });
      await bench.clock.advance(HOUR_MS);
      const known = new Map(first.map((line) => [line.id, line]));
      for (const line of await read()) if (known.has(line.id)) assert.deepEqual(line, known.get(line.id));
    },
  },
  ...(['reviews', 'payments', 'payouts'] as const).map(
    (told): Case => ({
      title: `a pass of ${told} that breaks off goes on where it was, and loses nothing`,
      appliesTo: ({ channel, double }) => channel.reads[told] !== undefined && (told !== 'reviews' || double.review !== undefined),
      async run(bench) {
        const { read } = await probe(bench, told);
        const orderId = await soldPiece(bench);
        bench.double.review?.(orderId, { rating: 5, text: 'Soft' });
        const whole = (await read()).map(({ id }) => id);
        assert.ok(whole.length > 0, 'there is nothing to lose');
        for (let skip = 0; skip < PAGES_TO_STRIKE; skip += 1) {
          const other = bench.another();
          try {
            const there = await probe(other, told);
            const order = await soldPiece(other);
            other.double.review?.(order, { rating: 5, text: 'Soft' });
            other.line.strike({ harm: { is: 'truncated' }, on: (request) => reads(request) && there.isReading(), skip });
            const before = await there.read();
            if (skip === 0) assert.equal(other.line.struck, 1, 'nothing was asked');
            other.line.strike(undefined);
            await other.clock.advance(HOUR_MS);
            await other.rise();
            const all = new Set([...before, ...(await there.read())].map(({ id }) => id));
            assert.equal(all.size, new Set(whole).size, `${all.size} of ${whole.length} were read`);
          } finally {
            await other.end();
          }
        }
      },
    }),
  ),
  {
    title: 'its listings come back as products: words, pictures, SKUs, prices and pieces as they were listed, and nothing is written',
    appliesTo: ({ channel }) => channel.reads.products !== undefined,
    async run(bench) {
      const { read } = await probe(bench, 'products');
      const product = bench.samples.withVariants?.('SAMPLE-1') ?? bench.samples.oneOfAKind('SAMPLE-1');
      const { ref } = await bench.listed(product);
      const place = bench.line.sent.length;
      const listed = (await read()).find(({ listing }) => listing.ref === ref);
      assert.ok(listed, 'the listing is not among them');
      assert.deepEqual(bench.line.writesSince(place), []);
      assert.equal(listed.readOnly, undefined, JSON.stringify(listed.readOnly));
      assert.ok(Object.values(product.title).includes(Object.values(listed.product.title)[0]!), JSON.stringify(listed.product.title));
      assert.equal(listed.photos.length, bench.onlyListing().pictures.length);
      assert.deepEqual(listed.variants.map(({ sku, quantity }) => [sku, quantity]).toSorted(), product.variants.map(({ sku, quantity }) => [sku, quantity]).toSorted());
      for (const { price } of listed.variants) assert.ok(Money.parse(price).amount > 0);
    },
  },
  {
    title: 'a listing made by hand without a SKU comes back as a product too, its SKU left to the import',
    appliesTo: ({ channel, double }) => channel.reads.products !== undefined && double.makeByHand?.withoutSku !== undefined,
    async run(bench) {
      const { read } = await probe(bench, 'products');
      const product = bench.samples.oneOfAKind('SAMPLE-1');
      bench.double.makeByHand!.withoutSku!(product);
      const listed = (await read()) as readonly ListedProduct[];
      assert.deepEqual(listed.map(({ variants }) => variants.map(({ sku }) => sku)), [[undefined]]);
      assert.ok(Object.values(product.title).includes(Object.values(listed[0]!.product.title)[0]!), JSON.stringify(listed[0]!.product.title));
    },
  },
];

interface Probe<K extends Told> {
  /** One pull; what the reader told in it. */
  readonly read: () => Promise<readonly Item<K>[]>;
  /** Whether the reader is at work just now. */
  readonly isReading: () => boolean;
}

/** Hears what a reader tells the engine, with its cursor, limits and credentials, over the line that can be harmed. */
async function probe<K extends Told>(bench: Bench, told: K): Promise<Probe<K>> {
  let items: Item<K>[] = [];
  let isReading = false;
  bench.alter = (channel) => {
    const reader = channel.reads[told] as unknown as Reader<Item<K>>;
    async function* pages(...asked: Parameters<Reader<Item<K>>['pages']>): AsyncGenerator<Page<Item<K>>> {
      isReading = true;
      for await (const page of reader.pages(...asked)) {
        assert.equal(page.rejected ?? 0, 0, `${told} could not be read`);
        items.push(...page.items);
        yield page;
      }
      isReading = false;
    }
    const heard = { ...reader, pages };
    return { ...channel, reads: { ...channel.reads, ...(told === 'products' ? { orders: { ...channel.reads.orders, products: asOrders(heard) } } : { [told]: heard }) } };
  };
  await bench.rise();
  const read = async () => {
    items = [];
    await bench.pull().finally(() => (isReading = false));
    return items;
  };
  return { read, isReading: () => isReading };
}

/** A pull reads no products, which are an import's alone: it passes over them as over orders of which there are none. */
function asOrders(reader: Reader<unknown>): Reader<never> {
  return {
    ...reader,
    async *pages(...asked) {
      for await (const { items: _items, issues: _issues, complete: _complete, ...page } of reader.pages(...asked)) yield { ...page, items: [] };
    },
  };
}

function latest(payments: readonly Payment[], orderId: string): Payment {
  const payment = payments.map((each) => Payment.parse(each)).findLast((each) => each.orderId === orderId);
  assert.ok(payment, `no payment of order ${orderId} was told`);
  return payment;
}
