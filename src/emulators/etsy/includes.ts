import type { Call } from './call.ts';
import { imageView } from './image-view.ts';
import { personalizationView } from './personalization.ts';
import { inventoryView, listingView, skusOf } from './listing-view.ts';
import type { StoredListing } from './records.ts';
import { shopView } from './shop-view.ts';
import type { World } from './world.ts';

/** Associations of single and batch reads: they lost Inventory and Shipping to reads of their own (Etsy's tutorial "Inventory and Shipping Data Migration"). */
export const associations = ['Images', 'Shop', 'User', 'Translations', 'Videos', 'Personalization', 'BuyerPrice'] as const;
/** Associations of `getListingsByShop`. */
export const shopAssociations = ['Shipping', 'Inventory', ...associations] as const;

export type Association = (typeof shopAssociations)[number];

/** Schema ShopListingWithAssociations. Associations that were not asked for are left out. Videos are not emulated and stay empty. */
export function listingWith(call: Call, listing: StoredListing, asked: readonly Association[], atHome: boolean) {
  const { world } = call;
  return {
    ...listingView(world, listing, atHome),
    ...Object.assign({}, ...asked.map((association) => associate[association](world, listing))),
    production_partners: world.settings.productionPartners.filter((partner) => listing.production_partner_ids.includes(partner.id)).map(partnerView),
    skus: call.asOwner ? skusOf(listing) : [],
    views: 0,
  };
}

export function partnerView(partner: World['settings']['productionPartners'][number]) {
  return { production_partner_id: partner.id, partner_name: partner.name, location: partner.location };
}

const associate: Record<Association, (world: World, listing: StoredListing) => object> = {
  Images: (world, listing) => ({ images: listing.image_ids.map((id, index) => imageView(world, listing.listing_id, id, index + 1)) }),
  Shop: (world) => ({ shop: shopView(world) }),
  User: (world) => ({ user: { user_id: world.settings.userId, primary_email: null, first_name: null, last_name: null, image_url_75x75: null } }),
  Translations: (_world, listing) => ({ translations: Object.fromEntries(listing.translations) }),
  Videos: () => ({ videos: [] }),
  Personalization: (_world, listing) => ({ personalization: personalizationView(listing) }),
  BuyerPrice: () => ({ buyer_price: null }),
  Shipping: (world, listing) => ({ shipping_profile: world.shippingProfiles.get(listing.shipping_profile_id ?? 0) ?? null }),
  Inventory: (_world, listing) => ({ inventory: inventoryView(listing) }),
};
