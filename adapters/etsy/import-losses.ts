import { Product, type Issue, type ListedProduct, type Offer, type Wanted } from 'fondouk/channel';
import { changedFields } from './changes.ts';
import { emptied } from './content.ts';
import { profileIdsOf, type ImportContext, type WholeListing } from './import-read.ts';
import { offeringsOf, skuIn, valueIn, visibleImages, visibleProducts } from './import-variants.ts';
import { isError, warning } from './issues.ts';
import type { ListingInput } from './listing-input.ts';
import { IMAGE_COUNT } from './photos.ts';
import { contentFields } from './to-wire.ts';
import { propertyValues, variationsOf, type Variation } from './variations.ts';
import type { InventoryProduct } from './wire.ts';

/** What the options decide for the whole shop; a person who sets them wants it so. */
const OF_OPTIONS: ReadonlySet<string> = new Set(['should_auto_renew', 'shipping_profile_id', 'return_policy_id', 'production_partner_ids']);

type Listed = Omit<ListedProduct, 'readOnly'>;

const lost = (code: string, message: string, facts: Omit<Issue, 'code' | 'severity' | 'message'> = {}): Issue =>
  warning(`read-only-${code}`, `${message} The listing is imported and never overwritten.`, facts);

/**
 * What the next write of an unchanged product would change on Etsy, and so lose: the write is built as it would be sent, and compared with
 * what stands there.
 */
export function lossesOf(listed: Listed, whole: WholeListing, context: ImportContext): readonly Issue[] {
  const { listing } = whole;
  if ((listing.listing_type ?? 'physical') !== 'physical') return [lost('digital', 'Etsy sells files with this listing, and a catalogue holds pieces alone.', { params: { type: listing.listing_type ?? '' } })];
  const wanted = asWanted(listed, context);
  if (wanted === undefined) return [lost('variants', 'The variants of this Etsy listing are none that a catalogue can tell apart.')];
  const { variations, issues } = variationsOf(wanted, whole.properties);
  return [
    ...variantLosses(wanted, variations, issues, whole),
    ...processingLosses(whole, context),
    ...pictureLosses(listed, whole),
    ...languageLosses(wanted, listed),
    ...fieldLosses(wanted, whole, context),
  ];
}

/** The product as the engine would wish for it; SKUs and pictures are the import's and only stand in here. */
function asWanted({ product, variants }: Listed, { settings }: ImportContext): Wanted | undefined {
  const priced = variants.map(({ options, price, quantity, weight, dimensions }, index) => ({
    sku: `variant-${index}`,
    options,
    prices: [{ kind: 'retail', amount: price }],
    quantity: product.kind === 'one-of-a-kind' ? Math.min(1, quantity ?? 0) : quantity,
    ...(weight && { weight }),
    ...(dimensions && { dimensions }),
  }));
  const parsed = Product.safeParse({ ...product, id: 'import', variants: priced });
  const [first, ...rest] = variants.map(({ price, quantity }, index): Offer => ({ sku: `variant-${index}`, price, quantity: quantity ?? 0, basis: 0 }));
  if (!parsed.success || first === undefined) return undefined;
  const language = settings.languages.find((tag) => parsed.data.title[tag] !== undefined) ?? Object.keys(parsed.data.title)[0]!;
  const category = parsed.data.categories['etsy'];
  return {
    product: parsed.data,
    text: { language, title: parsed.data.title[language]!, description: parsed.data.description[language]! },
    ...(category === undefined ? {} : { category }),
    photos: [],
    offers: [first, ...rest],
    revision: 0,
  };
}

function variantLosses({ product }: Wanted, variations: readonly Variation[], issues: readonly Issue[], { listing }: WholeListing): readonly Issue[] {
  const products = visibleProducts(listing);
  const told = issues.filter(isError);
  if (told.length > 0) return [lost('variants', `The options of this Etsy listing cannot be written back (${told.map(({ message }) => message).join(' ')})`)];
  const losses: Issue[] = [];
  const differing = products.filter((each, index) => !isAsSeen(propertyValues(product.variants[index]!.options, variations), each));
  if (differing.length > 0 || products.some((each) => offeringsOf(each).length > 1)) {
    losses.push(lost('variants', 'Etsy holds the options of this listing in properties or scales in which they could not be written back.', { params: { variants: differing.map((each) => each.property_values.map(valueIn).join(' / ')).join(', ') } }));
  }
  if (sharesPieces(products, listing.inventory?.quantity_on_property)) losses.push(lost('shared-pieces', 'Variants of this Etsy listing share one count of pieces, and a catalogue counts each by itself.'));
  const skus = products.map(skuIn).filter((sku) => sku !== '');
  if (new Set(skus).size < skus.length) losses.push(lost('shared-sku', 'Variants of this Etsy listing have the same SKU, and a catalogue tells them apart by it: give each its own on Etsy.'));
  return losses;
}

function isAsSeen(written: ReturnType<typeof propertyValues>, { property_values: seen }: InventoryProduct): boolean {
  return (
    written.length === seen.length &&
    seen.every((value) => written.some((each) => each.property_id === value.property_id && (each.scale_id ?? null) === (value.scale_id ?? null) && each.values.join(', ') === valueIn(value)))
  );
}

/** Where quantity does not depend on a property, all its values draw on one count. */
function sharesPieces(products: readonly InventoryProduct[], quantityOn: readonly number[] | undefined): boolean {
  if (quantityOn === undefined) return false;
  const counts = new Set(products.map((product) => product.property_values.filter((value) => quantityOn.includes(value.property_id)).map((value) => `${value.property_id}=${valueIn(value)}`).join('\n')));
  return counts.size < products.length;
}

function processingLosses({ listing }: WholeListing, { profiles }: ImportContext): readonly Issue[] {
  if (profileIdsOf(listing, profiles).length <= 1) return [];
  return [lost('processing', 'The variants of this Etsy listing have several processing profiles: choose one on Etsy.')];
}

function pictureLosses({ photos }: Listed, whole: WholeListing): readonly Issue[] {
  const images = whole.listing.images ?? [];
  const shown = photos.filter(({ option }) => option !== undefined).length;
  if (photos.length === images.length && photos.length <= IMAGE_COUNT && shown === visibleImages(whole).length) return [];
  return [lost('pictures', 'Some pictures of this Etsy listing have no address yet, or show several values of an option: a catalogue cannot hold that.')];
}

function languageLosses({ text }: Wanted, { product }: Listed): readonly Issue[] {
  const [own] = Object.keys(product.title);
  if (text.language === own) return [];
  return [lost('language', `This Etsy listing is in ${own}, and the option languages would write its ${text.language} text in its place: begin languages with ${own}.`, { params: { language: own ?? '' } })];
}

function fieldLosses(wanted: Wanted, { listing, category }: WholeListing, { settings, now }: ImportContext): readonly Issue[] {
  const input: ListingInput = {
    wanted,
    settings,
    fit: { taxonomyId: category === undefined ? undefined : (listing.taxonomy_id ?? undefined), variations: [], attributes: [], issues: [] },
    ids: { shippingProfile: 0, readiness: 0, returnPolicy: undefined },
    sectionId: listing.shop_section_id ?? undefined,
    partnerIds: undefined,
    now,
  };
  const changed = Object.keys(changedFields(listing, { ...contentFields(input), ...emptied(listing, input) })).filter((field) => !OF_OPTIONS.has(field));
  const fields = [...(category === undefined ? ['category'] : []), ...changed];
  if (fields.length === 0) return [];
  const advice = fields.includes('who_made') && listing.who_made !== settings.whoMade ? ` The option whoMade says ${settings.whoMade}, the listing ${listing.who_made ?? 'nothing'}.` : '';
  return [lost('fields', `A catalogue cannot say these of the Etsy listing as they stand: ${fields.join(', ')}.${advice}`, { params: { fields: fields.join(', ') } })];
}
