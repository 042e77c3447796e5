import { Sku, type ListedPhoto, type ListedVariant } from 'fondouk/channel';
import { lengthShown, weightShown } from './changes.ts';
import { decodeEntities } from './entities.ts';
import { moneyOf } from './money.ts';
import type { WholeListing } from './import-read.ts';
import type { InventoryProduct, PropertyValue, VariationImage, WireListing } from './wire.ts';

/** The products of an inventory that a buyer may see, or that carry a SKU; Etsy keeps hidden combinations beside them. */
export function visibleProducts(listing: WireListing): readonly InventoryProduct[] {
  const products = (listing.inventory?.products ?? []).filter((product) => !product.is_deleted && offeringsOf(product).length > 0);
  const visible = products.filter((product) => skuIn(product) !== '' || offeringsOf(product).some((offering) => offering.is_enabled));
  return visible.length > 0 ? visible : products;
}

export function offeringsOf(product: InventoryProduct) {
  return product.offerings.filter((offering) => !offering.is_deleted);
}

export function skuIn(product: InventoryProduct): string {
  return decodeEntities(product.sku ?? '').trim();
}

/** Names of the options by property, the scale with them where there is one: `Women's shoe size EU`. */
export function optionNames(products: readonly InventoryProduct[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const value of products.flatMap((product) => product.property_values)) {
    if (names.has(value.property_id)) continue;
    const name = nameOf(value);
    names.set(value.property_id, [...names.values()].includes(name) ? `${name} ${names.size + 1}` : name);
  }
  return names;
}

export function nameOf({ property_id, property_name, scale_name }: PropertyValue): string {
  return [decodeEntities(property_name ?? '').trim() || `Property ${property_id}`, decodeEntities(scale_name ?? '').trim()].filter(Boolean).join(' ');
}

export function valueIn({ values }: PropertyValue): string {
  return values.map((value) => decodeEntities(value).trim()).join(', ');
}

/** @throws RangeError when a price is no whole number of minor units. */
export function listedVariants(listing: WireListing): readonly ListedVariant[] {
  const products = visibleProducts(listing);
  const names = optionNames(products);
  const weight = weightShown(listing);
  const [length, width, height] = (['item_length', 'item_width', 'item_height'] as const).map((side) => lengthShown(listing, side));
  const dimensions = { ...(length && { length }), ...(width && { width }), ...(height && { height }) };
  return products.map((product) => {
    const offering = offeringsOf(product)[0]!;
    const sku = skuIn(product);
    return {
      ...(Sku.safeParse(sku).success ? { sku } : {}),
      options: Object.fromEntries(product.property_values.map((value) => [names.get(value.property_id)!, valueIn(value)])),
      price: moneyOf(offering.price),
      quantity: offering.is_enabled ? offering.quantity : 0,
      id: String(product.product_id),
      ...(weight && { weight }),
      ...(Object.keys(dimensions).length > 0 && { dimensions }),
    };
  });
}

/** Pictures of variations that a buyer may pick; those of hidden values stay with Etsy. */
export function visibleImages({ listing, variationImages }: WholeListing): readonly VariationImage[] {
  const values = visibleProducts(listing).flatMap((product) => product.property_values);
  return variationImages.filter((image) => values.some((value) => value.property_id === image.property_id && value.value_ids.includes(image.value_id)));
}

/** In full size. What has no address yet is left out, and counted as lost. */
export function listedPhotos(whole: WholeListing): readonly ListedPhoto[] {
  const { listing } = whole;
  const products = visibleProducts(listing);
  const names = optionNames(products);
  const values = products.flatMap((product) => product.property_values);
  return (listing.images ?? [])
    .toSorted((a, b) => a.rank - b.rank)
    .flatMap(({ listing_image_id, url_fullxfull, alt_text }) => {
      if (!url_fullxfull) return [];
      const altText = decodeEntities(alt_text ?? '').trim();
      const shown = visibleImages(whole).find((image) => image.image_id === listing_image_id);
      const value = shown && values.find((each) => each.property_id === shown.property_id && each.value_ids.includes(shown.value_id));
      return [{ url: url_fullxfull, id: String(listing_image_id), ...(altText === '' ? {} : { altText }), ...(value ? { option: { name: names.get(value.property_id)!, value: valueIn(value) } } : {}) }];
    });
}
