import { UnexpectedReply, type Issue, type Limit, type ListedProduct, type Listing, type Money, type Page, type ReadCall, type ReadRequest, type Reader } from 'fondouk/channel';
import { z } from 'zod';

/** Fields of the feed that are read; a live feed may call them otherwise, and the option says how. */
export const FEED_FIELDS = ['product_id', 'title', 'description', 'status', 'price', 'length', 'width', 'height', 'weight', 'category', 'seller', 'materials', 'utilities', 'colors', 'photos', 'updated_at'] as const;
export type FeedField = (typeof FEED_FIELDS)[number];

/** The last second of the year 9999. */
const LATEST_SECOND = 253_402_300_799;
const Centimetres = z.int().min(1).nullable();

/** Schema ProductDataItem. */
const Item = z.object({
  product_id: z.int().min(1),
  title: z.string(),
  description: z.string(),
  status: z.enum(['available', 'unavailable']),
  /** US cents, shipping inside. */
  price: z.int().min(0),
  length: Centimetres,
  width: Centimetres,
  height: Centimetres,
  weight: z.int().min(1).nullable(),
  category: z.string().nullable(),
  seller: z.object({ id: z.int() }),
  materials: z.array(z.string()),
  utilities: z.array(z.string()),
  colors: z.array(z.object({ name: z.string(), hex: z.string() })),
  photos: z.array(z.object({ rank: z.int(), url: z.string() })),
  updated_at: z.int().min(0).max(LATEST_SECOND),
});
type Item = z.infer<typeof Item>;

/** Items are read one by one, so that an unreadable one does not stop the feed. */
const FeedPage = z.object({ products: z.array(z.looseObject({})) });

/** A page that holds fewer is the last one; there is no total. */
const FULL_PAGE = 10;
/** As many pages as the feed counts (parameter `page`). */
const LAST_PAGE = 100_000;
const DAY_MS = 24 * 3_600_000;

export interface Feed {
  readonly limit: Limit;
  readonly sellerId: number;
  /** Names of the feed for those of the contract. */
  readonly names: { readonly [F in FeedField]?: string };
}

/** The public feed, never signed. */
function pageRequest(page: number, limit: Limit): ReadRequest<z.infer<typeof FeedPage>> {
  return { name: 'readProductData', method: 'GET', path: '/product_data', anonymous: true, limits: [limit], query: { page: String(page) }, decode: FeedPage };
}

/** The cooperative's own pieces, page by page, and how many of a page could not be read. */
async function* ownPieces(feed: Feed, call: ReadCall): AsyncGenerator<{ readonly pieces: readonly Item[]; readonly rejected: number }> {
  let before: string | undefined;
  for (let page = 1; page <= LAST_PAGE; page += 1) {
    const { products } = await call.read(pageRequest(page, feed.limit));
    const now = JSON.stringify(products);
    // A feed that does not know the parameter shows its first page for ever.
    if (now === before && products.length >= FULL_PAGE) throw new UnexpectedReply('readProductData', ['products: the page before once more']);
    before = now;
    const read = products.map((raw) => Item.safeParse(renamed(raw, feed.names)));
    yield {
      pieces: read.flatMap(({ data }) => (data?.seller.id === feed.sellerId ? [data] : [])),
      rejected: read.filter(({ success }) => !success).length,
    };
    if (products.length < FULL_PAGE) return;
  }
}

function renamed(raw: Readonly<Record<string, unknown>>, names: Feed['names']): object {
  return Object.fromEntries(FEED_FIELDS.map((field) => [field, raw[names[field] ?? field]]));
}

/**
 * Pieces on sale that the exchange does not know: entered at Anou by hand, or so long ago that no status speaks of them. Those that are not
 * on sale are left out: sold pieces stay in the feed for ever, and a new one of the same name is another piece.
 */
export async function* strangers(feed: Feed, known: ReadonlySet<number>, call: ReadCall): AsyncGenerator<Page<Listing>> {
  for await (const { pieces } of ownPieces(feed, call)) yield { items: pieces.filter(({ product_id, status }) => status === 'available' && !known.has(product_id)).map(listingOf) };
}

/** Every piece of the cooperative that was ever on sale, as a product. */
export function productsReader(feed: Feed): Reader<ListedProduct> {
  return {
    everyMs: DAY_MS,
    overlapMs: 0,
    async *pages(_from, call) {
      for await (const { pieces, rejected } of ownPieces(feed, call)) yield { items: pieces.map(productOf), ...(rejected > 0 ? { rejected, issues: [unreadable(rejected)] } : {}) };
      yield { items: [], complete: true };
    },
  };
}

/** Sold and withdrawn pieces stay in the feed alike; which of the two it was, it does not say. */
function listingOf(item: Item): Listing {
  return {
    ref: String(item.product_id),
    state: item.status === 'available' ? 'on-sale' : 'withdrawn',
    title: nameOf(item),
    skus: [],
    pictures: picturesOf(item),
    at: new Date(item.updated_at * 1000),
    facets: {
      content: { name: nameOf(item), text: item.description, category: item.category, materials: item.materials, tools: item.utilities, colours: item.colors, sizeCm: { length: item.length, width: item.width, height: item.height }, weightGrams: item.weight },
      media: { photos: picturesOf(item) },
      price: { shopUsdCents: item.price },
    },
  };
}

function productOf(item: Item): ListedProduct {
  const centimetres = (value: number | null) => (value === null ? undefined : { value, unit: 'cm' as const });
  const size = Object.fromEntries((['length', 'width', 'height'] as const).flatMap((side) => (item[side] === null ? [] : [[side, centimetres(item[side])]])));
  const price: Money = { amount: item.price, currency: 'USD' };
  return {
    listing: listingOf(item),
    product: {
      kind: 'one-of-a-kind',
      title: { en: nameOf(item) },
      description: item.description === '' ? {} : { en: item.description },
      materials: item.materials,
      tools: item.utilities,
      colours: item.colors,
      ...(item.category === null ? {} : { categories: { anou: [item.category] } }),
    },
    variants: [
      {
        options: {},
        price,
        quantity: item.status === 'available' ? 1 : 0,
        ...(item.weight === null ? {} : { weight: { value: item.weight, unit: 'g' } }),
        ...(Object.keys(size).length === 0 ? {} : { dimensions: size }),
      },
    ],
    photos: picturesOf(item).map((url) => ({ url, id: url })),
    parts: { anouProductId: String(item.product_id) },
    readOnly: [netPriceUnknown(item)],
  };
}

/** Anou's title is colour, material and name, cut at about 51 characters; the name is what a product is called. */
function nameOf({ title, colors, materials }: Item): string {
  const before = [colors[0]?.name, materials[0]].filter((word) => word !== undefined).join(' ');
  return before !== '' && title.startsWith(`${before} `) ? title.slice(before.length + 1) : title;
}

function picturesOf({ photos }: Item): readonly string[] {
  return photos.toSorted((a, b) => a.rank - b.rank).map(({ url }) => url);
}

function netPriceUnknown({ product_id }: Item): Issue {
  return {
    code: 'net-price-unknown',
    severity: 'warning',
    message: `Anou's public feed shows what a buyer pays for piece ${product_id} in dollars, post inside, and not what the artisan asks in dirhams; nor does it name the artisans' words. Write both into the catalogue before Anou is sent anything of it.`,
    params: { product: product_id },
  };
}

function unreadable(count: number): Issue {
  return {
    code: 'product-data-unreadable',
    severity: 'warning',
    message: `${count} pieces of Anou's public feed are not what the contract says and were passed over. If the feed names its fields otherwise, say so in the option "productData.fields".`,
    params: { count },
  };
}
