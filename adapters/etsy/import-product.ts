import type { ListedProduct, Product } from 'fondouk/channel';
import { readinessStateOf } from './account-ids.ts';
import { attributesOf } from './attributes.ts';
import { attributeParts } from './content.ts';
import { decodeEntities } from './entities.ts';
import { yearsOf } from './era.ts';
import { listingFromWire } from './from-wire.ts';
import { lossesOf } from './import-losses.ts';
import { profileIdsOf, type ImportContext, type WholeListing } from './import-read.ts';
import { listedPhotos, listedVariants, valueIn, visibleProducts } from './import-variants.ts';
import { personalizationParts, questionIn } from './personalization.ts';
import { readinessParts } from './processing.ts';
import { translationParts } from './translations.ts';
import { variationImageParts } from './variation-images.ts';
import type { PropertyValue, PropertyValueBody, WireListing } from './wire.ts';

/**
 * One listing as a product, its texts decoded.
 * @throws RangeError when a price is no whole number of minor units.
 */
export function listedProduct(whole: WholeListing, context: ImportContext): ListedProduct {
  const { listing } = whole;
  const product = productOf(whole, context);
  const { attributes, bodies } = attributesIn(whole);
  const questions = listing.personalization?.personalization_questions ?? [];
  const photos = listedPhotos(whole);
  const listed = {
    listing: listingFromWire(listing),
    product: { ...product, attributes },
    variants: listedVariants(listing),
    photos,
    parts: {
      ...attributeParts(bodies),
      ...personalizationParts(questionIn(questions)),
      ...translationParts(Object.keys(product.title).filter((language) => language !== languageOf(listing, context))),
      ...variationImageParts(photos),
      ...(product.processingDays === undefined ? readinessParts(profileIdsOf(listing, context.profiles)[0]) : {}),
    },
  };
  const [first, ...others] = lossesOf(listed, whole, context);
  return first === undefined ? listed : { ...listed, readOnly: [first, ...others] };
}

function languageOf({ language }: WireListing, { shop, settings }: ImportContext): string {
  return language ?? shop.languages[0] ?? settings.languages[0]!;
}

function productOf({ listing, category }: WholeListing, context: ImportContext): ListedProduct['product'] {
  const isMadeToOrder = listing.when_made === 'made_to_order';
  const products = visibleProducts(listing);
  const pieces = products.length === 1 ? (listedVariants(listing)[0]?.quantity ?? 0) : Number.POSITIVE_INFINITY;
  const made = yearsOf(listing.when_made ?? '');
  const question = questionIn(listing.personalization?.personalization_questions ?? []);
  const { processing_min: min, processing_max: max } = listing;
  // A single piece is taken for the only one of its kind: whoever has more of it says so in the catalogue.
  const kind = isMadeToOrder ? 'made-to-order' : pieces <= 1 ? 'one-of-a-kind' : 'in-stock';
  return {
    kind,
    ...textsOf(listing, languageOf(listing, context)),
    tags: listing.tags.map(decodeEntities),
    materials: listing.materials.map(decodeEntities),
    ...(category === undefined ? {} : { categories: { etsy: [...category] } }),
    sections: { etsy: context.sections.get(listing.shop_section_id ?? 0) ?? '' },
    ...(made === undefined ? {} : { made }),
    ...(min && max && isOwnProfile(listing, kind, context) ? { processingDays: { min, max } } : {}),
    ...(question === undefined ? {} : { personalization: question }),
  };
}

/** Whether the days of the listing lead back to its profile. On Etsy a piece made to order may have a profile of what is ready, and the other way round. */
function isOwnProfile(listing: WireListing, kind: Product['kind'], { profiles }: ImportContext): boolean {
  const ids = profileIdsOf(listing, profiles);
  const profile = profiles.find((each) => each.readiness_state_id === ids[0]);
  return ids.length === 0 || profile?.readiness_state === readinessStateOf({ kind });
}

/** The listing's own language first, then those of whole translations. */
function textsOf(listing: WireListing, language: string): Pick<ListedProduct['product'], 'title' | 'description' | 'translatedTags'> {
  const own = { title: decodeEntities(listing.title).trim(), description: decodeEntities(listing.description ?? '').trim(), tags: [] };
  const others = Object.entries(listing.translations ?? {}).flatMap(([tag, translation]) => {
    const title = decodeEntities(translation?.title ?? '').trim();
    const description = decodeEntities(translation?.description ?? '').trim();
    return tag === language || title === '' || description === '' ? [] : [[tag, { title, description, tags: translation!.tags.map(decodeEntities) }] as const];
  });
  const all = [[language, own] as const, ...others];
  const tags = others.filter(([, translation]) => translation.tags.length > 0).map(([tag, translation]) => [tag, translation.tags]);
  return {
    title: Object.fromEntries(all.map(([tag, { title }]) => [tag, title])),
    description: Object.fromEntries(all.map(([tag, { description, title }]) => [tag, description || title])),
    ...(tags.length === 0 ? {} : { translatedTags: Object.fromEntries(tags) }),
  };
}

/** Those that we would write as they stand. The others are left out: Etsy keeps what we did not set. */
function attributesIn({ listing, attributes, properties }: WholeListing): { readonly attributes: Record<string, string>; readonly bodies: readonly PropertyValueBody[] } {
  const varied = new Set(visibleProducts(listing).flatMap((product) => product.property_values.map((value) => value.property_id)));
  const found = attributes.filter((attribute) => !varied.has(attribute.property_id)).flatMap((attribute) => {
    const name = decodeEntities(attribute.property_name ?? '').trim();
    const value = textOf(attribute);
    const [body] = attributesOf({ product: { attributes: { [name]: value } } }, properties, []).attributes;
    return body && isAsSeen(body, attribute) ? [{ name, value, body }] : [];
  });
  return { attributes: Object.fromEntries(found.map(({ name, value }) => [name, value])), bodies: found.map(({ body }) => body) };
}

/** `150 Centimeters` where the value is measured. */
function textOf(attribute: PropertyValue): string {
  const scale = decodeEntities(attribute.scale_name ?? '').trim();
  return scale === '' ? valueIn(attribute) : attribute.values.map((value) => `${decodeEntities(value).trim()} ${scale}`).join(', ');
}

function isAsSeen(body: PropertyValueBody, seen: PropertyValue): boolean {
  return body.property_id === seen.property_id && (seen.scale_id ?? undefined) === body.scale_id && body.value_ids.toSorted().join() === seen.value_ids.toSorted().join();
}
