import { decimalOf, lookUp, type Listing, type ListingState, type Plain, type Remote } from 'fondouk/channel';
import { decodeEntities } from './entities.ts';
import { sellerUrl } from './etsy.ts';
import { moneyOf } from './money.ts';
import type { Inventory, WireListing } from './wire.ts';

const STATES: Readonly<Record<string, ListingState>> = { active: 'on-sale', inactive: 'withdrawn', sold_out: 'sold-out', draft: 'draft', expired: 'expired' };

/** A state that is not known yet cannot be bought from, as far as anyone can tell. */
export function stateOf(listing: Pick<WireListing, 'state'>): ListingState {
  return lookUp(STATES, listing.state) ?? 'on-hold';
}

export function timeOf(seconds: number): Date {
  return new Date(seconds * 1000);
}

/** A draft's public address leads nowhere (Jaal-Yantra-Textiles/v2 #908). */
export function addressesOf(listing: Pick<WireListing, 'listing_id' | 'state' | 'url'>): Pick<Remote, 'url' | 'sellerUrl'> {
  const url = listing.state === 'draft' ? undefined : (listing.url ?? undefined);
  return { ...(url === undefined ? {} : { url }), sellerUrl: sellerUrl(String(listing.listing_id)) };
}

export function listingFromWire(listing: WireListing, inventory: Inventory | undefined = listing.inventory ?? undefined): Listing {
  const state = stateOf(listing);
  const images = (listing.images ?? []).toSorted((a, b) => a.rank - b.rank);
  const products = productsOf(inventory);
  const skus = products.length > 0 ? products.map((product) => product.sku) : (listing.skus ?? []);
  return {
    ref: String(listing.listing_id),
    state,
    ...(state === 'on-hold' ? { reason: listing.state } : {}),
    title: decodeEntities(listing.title),
    skus: [...new Set(skus.filter((sku) => sku !== ''))],
    pictures: images.map((image) => String(image.listing_image_id)),
    ...addressesOf(listing),
    at: timeOf(listing.updated_timestamp),
    facets: {
      content: contentOf(listing),
      media: { pictures: images.map((image) => String(image.listing_image_id)), altTexts: images.map((image) => decodeEntities(image.alt_text ?? '')) },
      ...(products.length === 0
        ? {}
        : {
            price: Object.fromEntries(products.map((product) => [product.sku, product.price])),
            stock: Object.fromEntries(products.map((product) => [product.sku, product.quantity])),
          }),
    },
  };
}

function contentOf(listing: WireListing): { readonly [field: string]: Plain } {
  const measure = (value: number | null | undefined, unit: string | null | undefined) => (value ? `${value} ${unit ?? ''}`.trim() : null);
  return {
    title: decodeEntities(listing.title),
    description: decodeEntities(listing.description ?? ''),
    taxonomyId: listing.taxonomy_id ?? null,
    sectionId: listing.shop_section_id ?? null,
    tags: listing.tags.map(decodeEntities),
    materials: listing.materials.map(decodeEntities),
    whoMade: listing.who_made ?? null,
    whenMade: listing.when_made ?? null,
    weight: measure(listing.item_weight, listing.item_weight_unit),
    length: measure(listing.item_length, listing.item_dimensions_unit),
    width: measure(listing.item_width, listing.item_dimensions_unit),
    height: measure(listing.item_height, listing.item_dimensions_unit),
  };
}

interface ReadProduct {
  readonly sku: string;
  readonly price: string;
  readonly quantity: number;
}

/** What each SKU is offered at: nothing of what is disabled. */
function productsOf(inventory: Inventory | undefined): readonly ReadProduct[] {
  return (inventory?.products ?? []).filter((product) => !product.is_deleted).flatMap((product) => {
    const offering = product.offerings.find((each) => !each.is_deleted);
    if (offering === undefined) return [];
    const price = moneyOf(offering.price);
    return [{ sku: decodeEntities(product.sku ?? ''), price: `${decimalOf(price)} ${price.currency}`, quantity: offering.is_enabled ? offering.quantity : 0 }];
  });
}
