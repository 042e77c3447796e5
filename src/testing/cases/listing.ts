import assert from 'node:assert/strict';
import type { LocalisedText, ProductInput } from '../../model/index.ts';
import { CHANNEL, type Bench } from '../bench.ts';
import type { Case } from '../case.ts';
import type { Samples, Stand } from '../subject.ts';
import { EDITS } from './edits.ts';

const KINDS: readonly (readonly [keyof Samples, string])[] = [
  ['oneOfAKind', 'a one-of-a-kind piece'],
  ['inStock', 'a piece that is there several times'],
  ['withVariants', 'a piece in variants'],
  ['madeToOrder', 'a piece made to order'],
];

/** Work for which a plan foretells the requests. */
const STEPS: readonly { readonly title: string; readonly appliesTo?: (stand: Stand) => boolean; readonly step: (bench: Bench) => Promise<void> }[] = [
  { title: 'a new listing', step: async (bench) => void bench.put(bench.samples.oneOfAKind('SAMPLE-2')) },
  ...EDITS.filter(({ facet }) => facet !== 'stock').map(({ facet, kind, product, pictures }) => ({
    title: `an edit of ${facet}`,
    appliesTo: ({ channel }: Stand) => channel.writes[kind] !== undefined,
    step: async (bench: Bench) => void bench.put(product(bench.samples.oneOfAKind('SAMPLE-1')), pictures),
  })),
  { title: 'a withdrawal', appliesTo: ({ channel }) => channel.writes['listing.withdraw'] !== undefined, step: (bench) => bench.sync.sold('SAMPLE-1', 1) },
];
/** Reads that an estimate may count although the store still knows their answers. */
const UNREAD = 5;

/** Products with which something may be wrong; what, only the channel knows. */
const SPOILT: readonly { readonly title: string; readonly spoil: (product: ProductInput) => ProductInput; readonly pictures?: readonly number[] }[] = [
  { title: 'a product without a picture', spoil: (product) => product, pictures: [] },
  { title: 'a product with fifty pictures', spoil: (product) => product, pictures: Array.from({ length: 50 }, (_, index) => index + 1) },
  { title: 'a product without a category', spoil: ({ categories: _categories, ...product }) => product },
  { title: 'a product in a category that nobody knows', spoil: ({ categories = {}, ...product }) => ({ ...product, categories: Object.fromEntries(Object.keys(categories).map((channel) => [channel, ['No such category']])) }) },
  { title: 'a product without a maker', spoil: ({ maker: _maker, ...product }) => product },
  { title: 'a product of which the measures are not known', spoil: (product) => ({ ...product, variants: product.variants.map(({ weight: _weight, dimensions: _dimensions, ...variant }) => variant) }) },
  { title: 'a title of 400 characters', spoil: (product) => ({ ...product, title: everyLanguage(product.title, 'long '.repeat(80)) }) },
  { title: 'a title in capitals with signs', spoil: (product) => ({ ...product, title: everyLanguage(product.title, 'WOVEN & DYED: 100% WOOL + MADDER % "$$$" ™ ^ `') }) },
  { title: 'a description of 20,000 characters', spoil: (product) => ({ ...product, description: everyLanguage(product.description, 'wool '.repeat(3999)) }) },
  { title: 'words with angle brackets, ampersands and line breaks', spoil: (product) => ({ ...product, description: everyLanguage(product.description, 'wool & madder <b>dyed</b>\n\n2 < 3 "quoted" \u{1F9F6}') }) },
  { title: 'twenty materials and fifty tags', spoil: (product) => ({ ...product, materials: numbered('material', 20), tags: numbered('tag', 50) }) },
  { title: 'materials with signs', spoil: (product) => ({ ...product, materials: ['100% wool', 'silk & cotton', 'Goat-hair (black)'], tags: ['rug 100%', 'black & white'] }) },
  { title: 'an attribute that nobody knows', spoil: (product) => ({ ...product, attributes: { 'No such attribute': 'No such value' } }) },
  { title: 'a price of one minor unit', spoil: (product) => priced(product, 1) },
  { title: 'a price of ten million', spoil: (product) => priced(product, 1_000_000_000) },
  { title: 'a SKU of 64 characters', spoil: (product) => ({ ...product, variants: product.variants.map((variant) => ({ ...variant, sku: 'S'.repeat(64) })) }) },
];

export const listing: readonly Case[] = [
  ...KINDS.map(([kind, name]): Case => ({ title: `${name} goes on sale, and a second run finds nothing to do`, appliesTo: ({ samples }) => samples[kind] !== undefined, run: (bench) => goesOnSale(bench, kind) })),
  {
    title: 'a second push at once writes nothing, whatever the channel has decided by then',
    async run(bench) {
      bench.put(bench.samples.oneOfAKind('SAMPLE-1'));
      await bench.push();
      const place = bench.line.sent.length;
      const again = await bench.push();
      assert.deepEqual(bench.line.writesSince(place), []);
      assert.equal(again.channels[CHANNEL]!.applied + again.channels[CHANNEL]!.rejected, 0);
    },
  },
  ...STEPS.map(
    ({ title, appliesTo, step }): Case => ({
      title: `a plan of ${title} writes nothing, and foretells the requests of a push`,
      ...(appliesTo ? { appliesTo } : {}),
      async run(bench) {
        // The account is made ready first: what that takes stands in no plan of listings.
        await bench.listed(bench.samples.oneOfAKind('SAMPLE-1'));
        await step(bench);
        const planned = bench.line.sent.length;
        const plan = await bench.plan();
        assert.deepEqual(bench.line.writesSince(planned), [], 'the plan wrote');
        const pushed = bench.line.sent.length;
        await bench.push();
        const foretold = plan.channelPlans[CHANNEL]!.calls;
        const written = bench.line.writesSince(pushed).length;
        const read = bench.line.sent.length - pushed - written;
        assert.ok(written > 0, 'nothing was there to do');
        // Writes are known beforehand. How much is read depends on what is found, and on what the store still knows.
        assert.ok(written <= foretold, `${written} writes were sent, and ${foretold} calls foretold`);
        assert.ok(foretold <= written + Math.max(read, UNREAD), `${foretold} calls were foretold, and ${written} writes and ${read} reads sent`);
      },
    }),
  ),
  {
    title: 'what check lets through the channel takes',
    async run(bench) {
      const samples = KINDS.flatMap(([kind], index) => bench.samples[kind]?.(`SAMPLE-${index}`) ?? []);
      for (const sample of samples) bench.put(sample);
      const { fit, issues } = await bench.check();
      assert.deepEqual(fit[CHANNEL], { fit: samples.length, of: samples.length }, JSON.stringify(issues));
      await bench.settle();
      assert.equal(bench.double.listings().filter(({ isOnSale }) => isOnSale).length, samples.length);
    },
  },
  ...SPOILT.map(
    ({ title, spoil, pictures }): Case => ({
      title: `${title}: check refuses it and it is never sent, or the channel takes it`,
      run: (bench) => isForetold(bench, spoil(bench.samples.oneOfAKind('SAMPLE-1')), pictures),
    }),
  ),
];

async function goesOnSale(bench: Bench, kind: keyof Samples): Promise<void> {
  const product = bench.put(bench.samples[kind]!('SAMPLE-1'));
  const first = await bench.push();
  const counts = first.channels[CHANNEL]!;
  assert.equal(counts.planned, counts.applied + counts.submitted, JSON.stringify(first));
  await bench.settle();
  bench.assertListedOnce();
  const { quantities } = bench.onlyListing();
  if (quantities !== undefined) {
    for (const variant of product.variants) if (variant.quantity !== undefined) assert.equal(quantities[variant.sku], variant.quantity);
  }
  const place = bench.line.sent.length;
  const again = await bench.run();
  assert.deepEqual(bench.line.writesSince(place), []);
  assert.equal(again.status, 'ok');
  assert.equal(again.channels[CHANNEL]!.unchanged, 1);
}

/** What is refused is refused by `check`, before anything is sent; what `check` lets through goes on sale. */
async function isForetold(bench: Bench, product: ProductInput, pictures: readonly number[] | undefined): Promise<void> {
  await bench.listed(bench.samples.oneOfAKind('NEIGHBOUR'));
  bench.put(product, pictures);
  const { issues } = await bench.check();
  const refusals = issues.filter(({ productId, severity }) => productId === product.id && severity !== 'warning');
  const place = bench.line.sent.length;
  if (refusals.length === 0) {
    await bench.settle();
    assert.equal(bench.double.listings().filter(({ isOnSale }) => isOnSale).length, 2);
    return;
  }
  for (let runs = 0; runs < 2; runs += 1) {
    const report = await bench.run();
    assert.equal(report.channels[CHANNEL]!.rejected, 1, JSON.stringify(report));
    assert.ok(report.issues.some(({ code, productId }) => productId === product.id && code === refusals[0]!.code), JSON.stringify(report.issues));
  }
  assert.deepEqual(bench.line.writesSince(place), []);
  assert.equal(bench.double.listings().length, 1);
}

function everyLanguage(texts: LocalisedText, words: string): LocalisedText {
  return Object.fromEntries(Object.keys(texts).map((language) => [language, words.trim()]));
}

function numbered(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word} ${index + 1}`);
}

function priced(product: ProductInput, amount: number): ProductInput {
  return { ...product, variants: product.variants.map((variant) => ({ ...variant, prices: variant.prices.map((price) => ({ ...price, amount: { ...price.amount, amount } })) })) };
}
