import type { ReadCall, Strings } from 'fondouk/channel';
import { decodeEntities } from './entities.ts';
import { readShop, type Etsy } from './etsy.ts';
import type { EtsySettings } from './options.ts';
import { lastsAsLong } from './processing.ts';
import { categoryPath, categoryProperties } from './taxonomy.ts';
import type { ProcessingProfile, PropertyValue, Shop, TaxonomyProperty, VariationImage, WireListing } from './wire.ts';

/** What is asked once for all listings of a pass. */
export interface ShopReading {
  readonly shop: Shop;
  readonly sections: ReadonlyMap<number, string>;
  readonly profiles: readonly ProcessingProfile[];
}

export interface ImportContext extends ShopReading {
  readonly settings: EtsySettings;
  /** Processing profiles of the account, as it was prepared. */
  readonly account: Strings;
  readonly now: Date;
}

/** A listing with what Etsy tells of it elsewhere. */
export interface WholeListing {
  readonly listing: WireListing;
  /** Undefined where the taxonomy does not have it. */
  readonly category: readonly string[] | undefined;
  readonly properties: readonly TaxonomyProperty[];
  readonly attributes: readonly PropertyValue[];
  readonly variationImages: readonly VariationImage[];
}

/**
 * Processing profiles of a listing. Unless it is on sale Etsy does not tell them (OAS, readiness_state_id): then the one that takes as long
 * is meant, where the shop has a single such.
 */
export function profileIdsOf({ inventory, processing_min: min, processing_max: max }: WireListing, profiles: readonly ProcessingProfile[]): readonly number[] {
  const told = (inventory?.products ?? []).flatMap((product) => product.offerings.flatMap((offering) => offering.readiness_state_id ?? []));
  if (told.length > 0) return [...new Set(told)];
  const alike = min && max ? profiles.filter((profile) => lastsAsLong(profile, { min, max })) : [];
  return alike.length === 1 ? [alike[0]!.readiness_state_id] : [];
}

export async function readShopOnce(etsy: Etsy, call: ReadCall): Promise<ShopReading> {
  const [shop, sections, profiles] = await Promise.all([readShop(etsy, call), call.read(etsy.requests.sections()), call.read(etsy.requests.processingProfiles())]);
  return { shop, sections: new Map(sections.results.map((section) => [section.shop_section_id, decodeEntities(section.title)])), profiles: profiles.results };
}

/** Attributes and pictures of variations stand in no association: one request each for a listing that may have them. */
export async function readWhole(listing: WireListing, { requests }: Etsy, call: ReadCall): Promise<WholeListing> {
  const ref = String(listing.listing_id);
  const category = listing.taxonomy_id ? await categoryPath(listing.taxonomy_id, requests, call) : undefined;
  const properties = category === undefined ? [] : await categoryProperties(listing.taxonomy_id!, requests, call);
  const hasOptions = (listing.inventory?.products ?? []).some((product) => product.property_values.length > 0);
  const hasImages = (listing.images ?? []).length > 0;
  return {
    listing,
    category,
    properties,
    attributes: (await call.read(requests.properties(ref))).results,
    variationImages: hasOptions && hasImages ? (await call.read(requests.variationImages(ref))).results : [],
  };
}
