import assert from 'node:assert/strict';
import type { Kind } from '../../channel/index.ts';
import type { Facet, ProductInput } from '../../model/index.ts';
import { CHANNEL, type Bench } from '../bench.ts';
import type { Case } from '../case.ts';
import type { SeenListing, Stand } from '../subject.ts';

interface Edit {
  readonly facet: Facet;
  readonly kind: Kind;
  /** The sample that is edited. */
  readonly of: (stand: Stand) => ProductInput;
  readonly product: (before: ProductInput) => ProductInput;
  readonly pictures?: readonly number[];
}

const unchanged = (product: ProductInput): ProductInput => product;
const piece = ({ samples }: Stand): ProductInput => samples.oneOfAKind('SAMPLE-1');

export const EDITS: readonly Edit[] = [
  { facet: 'content', kind: 'content.set', of: piece, product: retitled },
  { facet: 'media', kind: 'media.set', of: piece, product: unchanged, pictures: [3, 1] },
  { facet: 'price', kind: 'price.set', of: piece, product: dearer },
  { facet: 'stock', kind: 'stock.set', of: ({ samples }) => samples.inStock!('SAMPLE-1'), product: (before) => withQuantity(before, 2) },
];

/** Everything a channel shows of a listing, by facet. */
function facetsOf(listing: SeenListing): Record<Facet, unknown> {
  return { content: listing.content, media: listing.pictures, price: listing.price, stock: listing.quantities };
}

function canSet(kind: Kind): (stand: Stand) => boolean {
  return ({ channel, samples }) => channel.writes[kind] !== undefined && (kind !== 'stock.set' || samples.inStock !== undefined);
}

export const edits: readonly Case[] = [
  ...EDITS.map(
    (edit): Case => ({
      title: `an edit of ${edit.facet} changes that and nothing else`,
      appliesTo: canSet(edit.kind),
      async run(bench) {
        const original = edit.of(bench.stand);
        const neighbour = bench.put(bench.samples.oneOfAKind('NEIGHBOUR'));
        bench.put(original);
        await bench.settle();
        const find = (sku: string) => bench.double.listings().find((listing) => listing.skus.includes(sku))!;
        const before = facetsOf(find('SAMPLE-1'));
        const beside = find(neighbour.id);
        bench.put(edit.product(original), edit.pictures);
        const report = await bench.push();
        assert.equal(report.channels[CHANNEL]!.planned, 1, JSON.stringify(report));
        await bench.settle();
        const after = facetsOf(find('SAMPLE-1'));
        assert.notDeepEqual(after[edit.facet], before[edit.facet], `${edit.facet} was edited, and shows as before`);
        for (const facet of Object.keys(before) as Facet[]) {
          if (facet !== edit.facet) assert.deepEqual(after[facet], before[facet], `${facet} was not edited, and shows otherwise`);
        }
        assert.deepEqual(find(neighbour.id), beside);
        assert.equal(bench.double.listings().length, 2);
        assert.ok(bench.double.listings().every((listing) => listing.isOnSale));
      },
    }),
  ),
  {
    title: 'a correction back to what stood before is a new wish, and reaches the channel',
    appliesTo: canSet('content.set'),
    async run(bench) {
      const original = piece(bench.stand);
      const first = await bench.listed(original);
      await bench.listed(retitled(original));
      const last = await bench.listed(original);
      assert.deepEqual(last.content, first.content);
    },
  },
  {
    title: 'all edits at once arrive together',
    async run(bench) {
      const original = piece(bench.stand);
      const before = facetsOf(await bench.listed(original));
      bench.put(dearer(retitled(original)), [3, 1]);
      await bench.settle();
      bench.assertListedOnce([3, 1]);
      const after = facetsOf(bench.onlyListing());
      for (const { facet, kind } of EDITS.filter((edit) => edit.facet !== 'stock')) {
        if (bench.stand.channel.writes[kind]) assert.notDeepEqual(after[facet], before[facet], `${facet} was edited, and shows as before`);
      }
    },
  },
  ...EDITS.map(
    (edit): Case => ({
      title: `without a way to change ${edit.facet}, a wanted change is told and nothing is sent`,
      appliesTo: canSet(edit.kind),
      run: (bench) => tellsWhatIsUnsupported(bench, edit),
    }),
  ),
];

async function tellsWhatIsUnsupported(bench: Bench, edit: Edit): Promise<void> {
  const original = edit.of(bench.stand);
  const before = await bench.listed(original);
  bench.alter = (channel) => {
    const { [edit.kind]: _without, ...writes } = channel.writes;
    return { ...channel, writes };
  };
  await bench.rise();
  bench.put(edit.product(original), edit.pictures);
  const place = bench.line.sent.length;
  const report = await bench.push();
  const issue = report.issues.find(({ code }) => code === 'unsupported');
  assert.equal(issue?.productId, original.id, JSON.stringify(report));
  assert.equal(issue?.field, edit.facet);
  assert.deepEqual(bench.line.writesSince(place), []);
  assert.deepEqual(bench.onlyListing(), before);
}

function retitled(product: ProductInput): ProductInput {
  return { ...product, title: Object.fromEntries(Object.entries(product.title).map(([language, title]) => [language, `${title} II`])) };
}

function dearer(product: ProductInput): ProductInput {
  const variants = product.variants.map((variant) => ({ ...variant, prices: variant.prices.map((price) => ({ ...price, amount: { ...price.amount, amount: price.amount.amount * 2 } })) }));
  return { ...product, variants };
}

export function withQuantity(product: ProductInput, quantity: number): ProductInput {
  return { ...product, variants: product.variants.map((variant) => ({ ...variant, quantity })) };
}
