import { decimalOf, faultOf, type Issue, type Listing, type NonEmpty, type Operation, type Page, positionIn, type ReadBack, type ReadCall, readEach, type Reader, type ReadFrom, type Remote } from 'fondouk/channel';
import { z } from 'zod';
import { listingFromWire } from './from-wire.ts';
import { error, warning } from './issues.ts';
import { nextPage } from './next-page.ts';
import { photoPart, photosFor } from './photos.ts';
import { wholeProduct } from './read-product.ts';
import { locationOf, PART, publicationsOf, type Shopify } from './shopify.ts';
import { WireProduct, type WholeProduct } from './wire.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Products of a page; halved where the page costs more than one call may. */
const PAGE = 25;
const Position = z.strictObject({ after: z.string().optional(), first: z.int().min(1) });

/** Every product of the shop, for the first contact and for drift. */
export function listingReader(shopify: Shopify): Reader<Listing> {
  return { everyMs: DAY_MS, overlapMs: 0, pages: (from, call) => readAll(from, shopify, call) };
}

/** By id, so that what is made meanwhile comes at the end. Complete when one uninterrupted pass read every product of every page. */
async function* readAll({ cursor }: ReadFrom, shopify: Shopify, call: ReadCall): AsyncGenerator<Page<Listing>> {
  let position: z.infer<typeof Position> = cursor === undefined ? { first: PAGE } : positionIn(Position, cursor, 'ListProducts');
  let isComplete = cursor === undefined;
  for (;;) {
    const { products, first } = await readPage(position, shopify, call);
    const { items: known, ...unreadable } = readEach(products.nodes, (node) => WireProduct.parse(node), productUnreadable);
    if (unreadable.rejected !== undefined) isComplete = false;
    const items: Listing[] = [];
    for (const product of known) items.push(asListing(await wholeProduct(product, shopify, call), shopify, call));
    const after = nextPage('ListProducts', position.after, products.pageInfo);
    if (after === undefined) return yield { items, ...unreadable, ...(isComplete ? { complete: true } : {}) };
    position = { after, first };
    yield { items, ...unreadable, next: JSON.stringify(position) };
  }
}

const Named = z.object({ id: z.string(), title: z.string().optional() });

function productUnreadable(node: unknown, fields: string): Issue {
  const { id, title } = Named.safeParse(node).data ?? {};
  const name = title === undefined ? (id ?? '(without an id)') : `"${title.slice(0, 60)}"`;
  return warning('product-unreadable', `The Shopify product ${name} could not be read (${fields}): look at it in the shop. Nothing is concluded from what was not seen.`, { params: { fields, ...(id === undefined ? {} : { ref: id }) } });
}

/** The page that one call may cost: halved as often as Shopify says that it is too dear. */
async function readPage({ after, first }: z.infer<typeof Position>, shopify: Shopify, call: ReadCall) {
  for (let size = first; ; size = Math.ceil(size / 2)) {
    try {
      const { products } = await call.read(shopify.requests.products(size, after, locationOf(call.account)));
      return { products, first: size };
    } catch (problem) {
      if (faultOf(problem)?.is !== 'TooLarge' || size === 1) throw problem;
    }
  }
}

function asListing(product: WholeProduct, { settings }: Shopify, { account }: ReadCall): Listing {
  return listingFromWire(product, { shop: settings.shop, publications: publicationsOf(account), currency: account[PART.currency] ?? 'USD' });
}

/** Products of one look: each shows its first variants, pictures and publications. */
const LOOK = 10;

export function readBack(shopify: Shopify): ReadBack {
  return { maxListings: LOOK, read: async (remotes, call) => readListings(remotes, shopify, call), confirms };
}

async function readListings(remotes: NonEmpty<Remote>, shopify: Shopify, call: ReadCall): Promise<readonly Listing[]> {
  const { nodes } = await call.read(shopify.requests.productsByIds(remotes.map(({ ref }) => ref), locationOf(call.account)));
  const listings: Listing[] = [];
  for (const node of nodes) listings.push(asListing(await wholeProduct(node, shopify, call), shopify, call));
  return listings;
}

/** Does what is seen fulfil the wish? A picture that Shopify could not work on never will. */
function confirms(operation: Operation, seen: Listing | undefined): 'yes' | 'not yet' | readonly Issue[] {
  const failures = seen?.facets?.media?.['states'];
  const hasPictures = operation.kind === 'media.set' || operation.kind === 'listing.create';
  if (hasPictures && Array.isArray(failures) && failures.includes('FAILED')) {
    const why = (seen?.facets?.media?.['failures'] as readonly string[] | undefined)?.join('; ') ?? '';
    return [error('picture-failed', `Shopify could not work on a picture of this product${why === '' ? '' : ` (${why.slice(0, 200)})`}: give it another file.`, { field: 'images' })];
  }
  return isFulfilled(operation, seen) ? 'yes' : 'not yet';
}

function isFulfilled(operation: Operation, seen: Listing | undefined): boolean {
  const { facets } = seen ?? {};
  const isReady = (facets?.media?.['states'] as readonly string[] | undefined)?.every((state) => state === 'READY') ?? true;
  switch (operation.kind) {
    case 'listing.delete':
      return seen === undefined;
    case 'listing.withdraw':
      return seen === undefined || (seen.state !== 'on-sale' && seen.state !== 'sold-out');
    case 'listing.create':
      return seen !== undefined && isReady;
    case 'listing.publish':
      return seen?.state === 'on-sale';
    case 'content.set':
      return seen?.title === operation.text.title.trim();
    case 'media.set':
      return seen !== undefined && isReady && photosFor(operation).every((photo) => operation.remote.parts[photoPart(photo.hash)] === undefined || seen.pictures?.includes(operation.remote.parts[photoPart(photo.hash)]!));
    case 'price.set':
      return operation.offers.every((offer) => facets?.price?.[offer.sku] === `${decimalOf(offer.price)} ${offer.price.currency}`);
    case 'stock.set':
      return operation.offers.every((offer) => facets?.stock?.[offer.sku] === offer.quantity);
    case 'account.prepare':
    case 'order.acknowledge':
    case 'order.ship':
    case 'order.answer':
      return false;
  }
}
