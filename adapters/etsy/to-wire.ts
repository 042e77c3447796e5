import { decimalOf, type BodyPart, type Photo, type Product, type Wanted } from 'fondouk/channel';
import { whenMade } from './era.ts';
import type { FieldValue } from './fields.ts';
import { gpsrFields } from './gpsr.ts';
import type { ListingInput } from './listing-input.ts';
import { measuresOf } from './measures.ts';
import type { EtsySettings } from './options.ts';
import { altTextOf } from './photos.ts';
import { sortMaterials, sortStyles, sortTags, type Sorted } from './texts.ts';
import { propertyValues, type Variation } from './variations.ts';
import type { InventoryBody } from './wire.ts';

type Fields = Readonly<Record<string, FieldValue>>;

/** What `updateListing` can set: all but price, quantity, SKU and processing profile (OAS). */
export function contentFields({ wanted, settings, fit, ids, sectionId, partnerIds, now }: ListingInput): Fields {
  const { product, text } = wanted;
  const { weightGrams, lengthCm, widthCm, heightCm } = measuresOf(product);
  const hasSize = lengthCm !== undefined || widthCm !== undefined || heightCm !== undefined;
  const tags = sortTags(product.tags).taken;
  const materials = sortMaterials(product.materials).taken;
  return {
    title: text.title,
    description: text.description,
    taxonomy_id: fit.taxonomyId,
    // These three change only together (etsy/open-api #280, #511).
    who_made: settings.whoMade,
    when_made: whenMade(product, now),
    is_supply: settings.isSupply,
    tags: tags.length === 0 ? undefined : tags,
    materials: materials.length === 0 ? undefined : materials,
    shop_section_id: sectionId,
    shipping_profile_id: ids.shippingProfile,
    return_policy_id: ids.returnPolicy,
    // What is not known is left out, never sent as 0 (etsy/open-api #162, #485).
    item_weight: weightGrams,
    item_weight_unit: weightGrams === undefined ? undefined : 'g',
    item_length: lengthCm,
    item_width: widthCm,
    item_height: heightCm,
    item_dimensions_unit: hasSize ? 'cm' : undefined,
    production_partner_ids: partnerIds,
    should_auto_renew: settings.autoRenew,
    ...gpsrFields(wanted),
  };
}

/** A draft shows the first price and the sum of the quantities until its inventory is set. */
export function draftFields(input: ListingInput): Fields {
  const { offers, product } = input.wanted;
  const styles = stylesOf(product, input.settings).taken;
  return {
    ...contentFields(input),
    // An empty list means nothing for what is new; an empty image_ids was refused (etsy/open-api #472).
    production_partner_ids: input.partnerIds?.length === 0 ? undefined : input.partnerIds,
    styles: styles.length === 0 ? undefined : styles,
    should_auto_renew: input.settings.autoRenew ?? false,
    quantity: Math.min(999, totalOf(offers)),
    price: decimalOf(offers[0].price),
    readiness_state_id: input.ids.readiness,
    type: 'physical',
  };
}

export function stylesOf(product: Product, { styles }: Pick<EtsySettings, 'styles'>): Sorted {
  return sortStyles(typeof styles === 'function' ? styles(product) : styles);
}

export function totalOf(offers: Wanted['offers']): number {
  return offers.reduce((sum, offer) => sum + offer.quantity, 0);
}

/** Ranks begin at 1. */
export function imageParts(photo: Photo, rank: number, language: string): Readonly<Record<string, BodyPart>> {
  const altText = altTextOf(photo, language);
  return { image: { photo: photo.hash }, rank: String(rank), ...(altText === '' ? {} : { alt_text: altText }) };
}

/**
 * The whole inventory as wanted. SKU and quantity depend on all properties, or the editor loses SKUs (etsy/open-api #362); prices on
 * all or none. What is out is hidden, not shown as sold out.
 */
export function inventoryBody(wanted: Wanted, variations: readonly Variation[], readinessId: number): InventoryBody {
  const offers = new Map(wanted.offers.map((offer) => [offer.sku, offer]));
  const products = wanted.product.variants.flatMap((variant) => {
    const offer = offers.get(variant.sku);
    if (offer === undefined) return [];
    return {
      sku: variant.sku,
      property_values: propertyValues(variant.options, variations),
      // A number equal to amount divided by divisor is what the OAS asks for.
      offerings: [{ price: Number(decimalOf(offer.price)), quantity: offer.quantity, is_enabled: offer.quantity > 0, readiness_state_id: readinessId }],
    };
  });
  return withProperties(products, variations.map((variation) => variation.propertyId));
}

export function withProperties(products: InventoryBody['products'], propertyIds: readonly number[]): InventoryBody {
  const prices = new Set(products.flatMap((product) => product.offerings.map((offering) => offering.price)));
  return {
    products,
    price_on_property: prices.size > 1 ? propertyIds : [],
    quantity_on_property: propertyIds,
    sku_on_property: propertyIds,
    readiness_state_on_property: [],
  };
}
