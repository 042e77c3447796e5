import { created, list, noContent, ok, type Call, type Operation } from './call.ts';
import { associations, listingWith, shopAssociations, type Association } from './includes.ts';
import { newInventory } from './inventory.ts';
import { readDetails } from './listing-details.ts';
import { checkStyles } from './listing-texts.ts';
import { listingView } from './listing-view.ts';
import { knownListing, listingOf } from './lookup.ts';
import { minorUnits, money } from './money.ts';
import { checkPrice } from './price.ts';
import { refuse } from './problem.ts';
import { activate, deactivate, fourMonthsAfter } from './publishing.ts';
import type { ListingDetails, StoredListing } from './records.ts';
import { seconds, type World } from './world.ts';

const states = ['active', 'inactive', 'sold_out', 'draft', 'expired'] as const;

/** What a new listing has where nothing was said. */
export const emptyDetails = {
  tags: [],
  materials: [],
  shipping_profile_id: null,
  return_policy_id: null,
  shop_section_id: null,
  is_supply: false,
  item_weight: null,
  item_length: null,
  item_width: null,
  item_height: null,
  item_weight_unit: null,
  item_dimensions_unit: null,
  should_auto_renew: false,
  is_taxable: true,
  listing_type: 'physical',
  featured_rank: -1,
  production_partner_ids: [],
  image_ids: [],
} satisfies Partial<ListingDetails>;

export const listingOperations: readonly Operation[] = [
  {
    id: 'createDraftListing',
    method: 'POST',
    path: '/shops/{shop_id}/listings',
    access: 'listings_w',
    takes: 'form',
    answer: (call) => created(listingView(call.world, createDraft(call), true)),
  },
  { id: 'getListingsByShop', method: 'GET', path: '/shops/{shop_id}/listings', access: 'listings_r', answer: getByShop },
  {
    id: 'getListingsByListingIds',
    method: 'GET',
    path: '/listings/batch',
    access: 'key',
    answer: (call) => batch(call, call.query.choices('includes', associations), 'known'),
  },
  {
    id: 'getListingsInventoryByListingIds',
    method: 'GET',
    path: '/listings/batch/inventory',
    access: 'listings_r',
    answer: (call) => batch(call, ['Inventory'], 'all'),
  },
  {
    id: 'getListingsShippingByListingIds',
    method: 'GET',
    path: '/listings/batch/shipping',
    access: 'shops_r',
    answer: (call) => batch(call, ['Shipping'], 'all'),
  },
  {
    id: 'getListing',
    method: 'GET',
    path: '/listings/{listing_id}',
    access: 'key',
    answer: (call) => ok(listingWith(call, listingOf(call), call.query.choices('includes', associations), true)),
  },
  {
    id: 'updateListing',
    method: 'PATCH',
    path: '/shops/{shop_id}/listings/{listing_id}',
    access: 'listings_w',
    takes: 'form',
    answer: update,
  },
  {
    id: 'deleteListing',
    method: 'DELETE',
    path: '/listings/{listing_id}',
    access: 'listings_d',
    answer: (call) => {
      call.world.listings.delete(listingOf(call).listing_id);
      return noContent;
    },
  },
];

/** A physical draft needs its shipping and processing profile already, though the OAS calls them optional (ten clients; anitabyte/etsyv3 #13). */
function createDraft(call: Call): StoredListing {
  const { form, world } = call;
  for (const name of ['quantity', 'title', 'description', 'price', 'who_made', 'when_made', 'taxonomy_id']) form.requiredText(name);
  const quantity = form.requiredInteger('quantity', { min: 1, max: 999 });
  const price = minorUnits(form.requiredText('price'), world.settings.currency, 'price');
  checkPrice(price, world.settings.currency);
  const details = readDetails(form, world);
  const readiness = form.integer('readiness_state_id', { min: 1 });
  if ((details.listing_type ?? 'physical') === 'physical') {
    if (details.shipping_profile_id === undefined) refuse(400, 'A shipping_profile_id is required for physical listings.');
    if (readiness === undefined) refuse(400, 'A readiness_state_id is required for physical listings.');
    if (!world.processingProfiles.has(readiness)) refuse(400, `Invalid readiness_state_id: ${readiness}`);
  }
  return addListing(world, {
    details: { ...emptyDetails, ...details } as ListingDetails,
    style: checkStyles(form.list('styles') ?? []),
    isCustomizable: form.boolean('is_customizable') ?? true,
    inventory: newInventory(world, { sku: '', quantity, price: money(price, world.settings.currency), readiness_state_id: readiness ?? null }),
  });
}

export function addListing(
  world: World,
  parts: { readonly details: ListingDetails; readonly style: readonly string[]; readonly isCustomizable: boolean; readonly inventory: StoredListing['inventory'] },
): StoredListing {
  const now = seconds(world);
  const listing: StoredListing = {
    ...parts.details,
    listing_id: world.ids.next('listing'),
    style: parts.style,
    is_customizable: parts.isCustomizable,
    state: 'draft',
    original_creation_timestamp: now,
    created_timestamp: now,
    updated_timestamp: now,
    state_timestamp: now,
    ending_timestamp: fourMonthsAfter(now),
    inventory: parts.inventory,
    attributes: new Map(),
    translations: new Map(),
    variation_images: [],
    personalization_questions: [],
  };
  world.listings.set(listing.listing_id, listing);
  return listing;
}

/** It knows no price, quantity, sku, readiness_state_id or styles, and ignores them (etsy/open-api #582). */
function update(call: Call) {
  const { form, world } = call;
  const listing = listingOf(call);
  const details = readDetails(form, world);
  const state = form.oneOf('state', ['active', 'inactive']);
  const origin = ['who_made', 'when_made', 'is_supply'].filter((name) => form.has(name));
  if (origin.length > 0 && origin.length < 3) refuse(400, 'who_made, when_made and is_supply must be changed together');
  const before = { ...listing };
  Object.assign(listing, details);
  try {
    if (state === 'active') activate(world, listing);
    if (state === 'inactive') deactivate(world, listing);
  } catch (error) {
    Object.assign(listing, before);
    throw error;
  }
  listing.updated_timestamp = seconds(world);
  return ok(listingView(world, listing, true));
}

/** Newest first: the OAS gives sort_on and sort_order an effect only together with a search, which this read has not. */
function getByShop(call: Call) {
  const { query, world } = call;
  const { listingLagMs, repeatOnPages, clock } = world.settings;
  const state = query.oneOf('state', states) ?? 'active';
  const limit = query.integer('limit', { min: 1, max: 100 }) ?? 25;
  const offset = query.integer('offset', { min: 0 }) ?? 0;
  if (offset > 12_000) refuse(400, 'Offset provided is greater than the maximum offset allowed.');
  const asked = query.choices('includes', shopAssociations);
  const found = world.listings
    .values()
    .filter((listing) => listing.state === state && listing.original_creation_timestamp * 1000 + listingLagMs <= clock.now())
    .toArray()
    .toSorted((a, b) => b.created_timestamp - a.created_timestamp || b.listing_id - a.listing_id);
  const repeats = repeatOnPages && limit > 1;
  const start = repeats ? offset - Math.floor(offset / limit) : offset;
  const count = repeats ? found.length + Math.max(0, Math.ceil((found.length - 1) / (limit - 1)) - 1) : found.length;
  return list(found.slice(start, start + limit).map((listing) => listingWith(call, listing, asked, true)), count);
}

/** `all`: one unknown id refuses the whole batch (OAS, batch inventory and shipping); `known`: unknown ids are left out. */
function batch(call: Call, asked: readonly Association[], policy: 'all' | 'known') {
  const ids = call.query.integers('listing_ids') ?? refuse(400, "Missing required parameter 'listing_ids'");
  if (ids.length === 0 || ids.length > 100) refuse(400, 'Between 1 and 100 listing_ids are allowed');
  const wanted = [...new Set(ids)].filter((id) => policy === 'all' || call.world.listings.has(id));
  return list(wanted.map((id) => listingWith(call, knownListing(call.world, id), asked, false)));
}
