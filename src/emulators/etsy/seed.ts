import { storeImage } from './images.ts';
import { newInventory, toInventory } from './inventory.ts';
import { addListing, emptyDetails } from './listings.ts';
import { money } from './money.ts';
import type { InventoryBody } from './inventory-body.ts';
import { addProcessingProfile } from './processing-profiles.ts';
import type { ListingDetails, ListingState } from './records.ts';
import { addShippingProfile } from './shipping-profiles.ts';
import { addReturnPolicy } from './shop-terms.ts';
import { findTaxonomyId } from './taxonomy.ts';
import type { World } from './world.ts';

/** A listing made by hand on Etsy's pages, before any software came. */
export interface SeededListing {
  readonly title: string;
  readonly description?: string;
  /** In minor units of the shop's currency. */
  readonly price: number;
  /** Default 1, or 0 for one that sold out. */
  readonly quantity?: number;
  /** Many hand-made listings have none. */
  readonly sku?: string;
  /** Variations, in the words of updateListingInventory; instead of price, quantity and sku. */
  readonly inventory?: InventoryBody;
  /** Default active. */
  readonly state?: ListingState;
  readonly taxonomyId?: number;
  readonly tags?: readonly string[];
  readonly materials?: readonly string[];
  readonly images?: readonly { readonly bytes: Uint8Array; readonly altText?: string }[];
}

/** Puts a listing into the shop, with profiles where the shop has none yet. It costs no fee and is checked no further. @returns its id. */
export function seedListing(world: World, seeded: SeededListing): number {
  const { currency } = world.settings;
  const readiness = (world.processingProfiles.values().next().value ?? addProcessingProfile(world, 'ready_to_ship', 1, 3)).readiness_state_id;
  const details: ListingDetails = {
    ...emptyDetails,
    title: seeded.title,
    description: seeded.description ?? seeded.title,
    taxonomy_id: seeded.taxonomyId ?? findTaxonomyId('Home & Living')!,
    tags: seeded.tags ?? [],
    materials: seeded.materials ?? [],
    shipping_profile_id: shippingProfileId(world),
    return_policy_id: returnPolicyId(world),
    who_made: 'collective',
    era: 0,
    image_ids: (seeded.images ?? []).map(({ bytes, altText }) => storeImage(world, bytes, altText ?? '')),
  };
  const listing = addListing(world, {
    details,
    style: [],
    isCustomizable: true,
    inventory: newInventory(world, {
      sku: seeded.sku ?? '',
      quantity: seeded.quantity ?? (seeded.state === 'sold_out' ? 0 : 1),
      price: money(seeded.price, currency),
      readiness_state_id: readiness,
    }),
  });
  if (seeded.inventory) listing.inventory = toInventory(world, listing, withReadiness(seeded.inventory, readiness));
  listing.state = seeded.state ?? 'active';
  return listing.listing_id;
}

function withReadiness(inventory: InventoryBody, readiness: number): InventoryBody {
  const products = inventory.products.map((product) => ({
    ...product,
    offerings: product.offerings.map((offering) => ({ ...offering, readiness_state_id: offering.readiness_state_id ?? readiness })),
  }));
  return { ...inventory, products };
}

function shippingProfileId(world: World): number {
  const known = world.shippingProfiles.keys().next().value;
  if (known !== undefined) return known;
  const { currency, country } = world.settings;
  const added = addShippingProfile(world, {
    title: 'By post',
    origin_country_iso: country,
    origin_postal_code: null,
    destination_country_iso: '',
    destination_region: 'eu',
    primary_cost: money(1200, currency),
    secondary_cost: money(400, currency),
    shipping_carrier_id: null,
    mail_class: null,
    min_delivery_days: 7,
    max_delivery_days: 21,
  });
  return added.shipping_profile_id;
}

function returnPolicyId(world: World): number {
  return world.returnPolicies.keys().next().value ?? addReturnPolicy(world, { accepts_returns: true, accepts_exchanges: true, return_deadline: 30 }).return_policy_id;
}
