import { erasAt } from './eras.ts';
import { imageView, type ImageView } from './image-view.ts';
import type { Money } from './money.ts';
import type { Inventory, PropertyValue, StoredListing, Translation } from './records.ts';
import { enabledOfferings, totalQuantity } from './stock.ts';
import type { World } from './world.ts';

/** Schema ShopListing of the OAS. */
export type ListingView = ReturnType<typeof listingView>;

/** A listing with everything that belongs to it, for inspection. */
export type WholeListing = ListingView &
  Pick<StoredListing, 'inventory' | 'variation_images' | 'personalization_questions' | 'production_partner_ids'> & {
    readonly skus: readonly string[];
    readonly images: readonly ImageView[];
    readonly attributes: readonly PropertyValue[];
    readonly translations: readonly Translation[];
  };

/**
 * @param atHome whether the path names the shop or this one listing: elsewhere the processing profile stays null, as it does
 * unless the listing is active and physical (OAS, readiness_state_id).
 */
export function listingView(world: World, listing: StoredListing, atHome: boolean) {
  const { settings } = world;
  const physical = listing.listing_type !== 'download';
  const processing = world.processingProfiles.get(listing.inventory.products[0]?.offerings[0]?.readiness_state_id ?? 0);
  return {
    listing_id: listing.listing_id,
    user_id: settings.userId,
    shop_id: settings.shopId,
    title: listing.title,
    description: listing.description,
    rich_description: null,
    state: listing.state,
    creation_timestamp: listing.created_timestamp,
    created_timestamp: listing.created_timestamp,
    ending_timestamp: listing.ending_timestamp,
    original_creation_timestamp: listing.original_creation_timestamp,
    last_modified_timestamp: listing.updated_timestamp,
    updated_timestamp: listing.updated_timestamp,
    state_timestamp: listing.state_timestamp,
    quantity: totalQuantity(listing.inventory),
    shop_section_id: listing.shop_section_id,
    featured_rank: listing.featured_rank,
    url: `https://www.etsy.com/listing/${listing.listing_id}/${slug(listing.title)}`,
    num_favorers: 0,
    non_taxable: !listing.is_taxable,
    is_taxable: listing.is_taxable,
    is_customizable: listing.is_customizable,
    is_personalizable: listing.personalization_questions.length > 0,
    listing_type: listing.listing_type,
    tags: listing.tags,
    materials: listing.materials,
    shipping_profile_id: listing.shipping_profile_id,
    return_policy_id: listing.return_policy_id,
    processing_min: processing?.min_processing_days ?? null,
    processing_max: processing?.max_processing_days ?? null,
    who_made: listing.who_made,
    when_made: erasAt(settings.clock.now())[listing.era] ?? null,
    is_supply: listing.is_supply,
    item_weight: listing.item_weight,
    item_weight_unit: listing.item_weight_unit,
    item_length: listing.item_length,
    item_width: listing.item_width,
    item_height: listing.item_height,
    item_dimensions_unit: listing.item_dimensions_unit,
    is_private: false,
    style: listing.style,
    file_data: '',
    has_variations: listing.inventory.products.some((product) => product.property_values.length > 0),
    should_auto_renew: listing.should_auto_renew,
    language: settings.languages[0] ?? null,
    price: lowestOffer(listing.inventory),
    taxonomy_id: listing.taxonomy_id,
    readiness_state_id: atHome && physical && listing.state === 'active' ? (processing?.readiness_state_id ?? null) : null,
    suggested_title: null,
  };
}

/** Inventory as it is read: the processing profile is null unless the listing is active (OAS; seen by ten clients). */
export function inventoryView(listing: StoredListing): Inventory {
  if (listing.state === 'active') return listing.inventory;
  return {
    ...listing.inventory,
    products: listing.inventory.products.map((product) => ({
      ...product,
      offerings: product.offerings.map((offering) => ({ ...offering, readiness_state_id: null })),
    })),
  };
}

export function skusOf(listing: StoredListing): readonly string[] {
  return [...new Set(listing.inventory.products.map((product) => product.sku).filter((sku) => sku !== ''))];
}

export function wholeListing(world: World, listing: StoredListing): WholeListing {
  return structuredClone({
    ...listingView(world, listing, true),
    skus: skusOf(listing),
    images: listing.image_ids.map((id, index) => imageView(world, listing.listing_id, id, index + 1)),
    inventory: listing.inventory,
    attributes: [...listing.attributes.values()],
    translations: [...listing.translations.values()],
    variation_images: listing.variation_images,
    personalization_questions: listing.personalization_questions,
    production_partner_ids: listing.production_partner_ids,
  });
}

/** The price of a listing: that of its cheapest enabled offering. */
function lowestOffer(inventory: Inventory): Money {
  const enabled = enabledOfferings(inventory.products);
  const offers = enabled.length > 0 ? enabled : inventory.products.flatMap((product) => product.offerings);
  return offers.map((offering) => offering.price).reduce((lowest, price) => (price.amount < lowest.amount ? price : lowest));
}

function slug(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-').split('-').filter((word) => word !== '').slice(0, 5).join('-') || 'listing';
}
