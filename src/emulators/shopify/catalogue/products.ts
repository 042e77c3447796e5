import { createHash } from 'node:crypto';
import { legacyId, type Gid } from '../ids.ts';
import { instant } from '../time.ts';
import { now, type World } from '../world.ts';
import type { StoredProduct, StoredVariant } from './records.ts';

/** Title of the option, and name of its value, of a product that comes in one form only. */
export const soleOption = { name: 'Title', value: 'Default Title' } as const;

/** A variant with its product; undefined when it is gone. */
export function variantOf(world: World, variantId: Gid): { readonly product: StoredProduct; readonly variant: StoredVariant } | undefined {
  const product = world.productOfVariant.get(variantId);
  const variant = product?.variants.find(({ id }) => id === variantId);
  return product && variant && { product, variant };
}

/** A handle of the title that no other product has (ProductSetInput.handle in the schema). */
export function freeHandle(world: World, title: string): string {
  const base = slug(title) || 'product';
  let handle = base;
  for (let count = 1; world.productIndex.ofHandle(handle); count += 1) handle = `${base}-${count}`;
  return handle;
}

/** Letters, digits and hyphens; of other scripts too. */
export function slug(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
}

/** Puts a whole product into the shop, and tells those who listen. */
export function addProduct(world: World, product: StoredProduct): void {
  world.products.set(product.id, product);
  world.productIndex.put(product);
  world.webhooks.announce('PRODUCTS_CREATE', productNotice(product));
}

/** Marks a product as changed, and tells those who listen. */
export function touchProduct(world: World, product: StoredProduct): void {
  product.updatedAt = now(world);
  world.productIndex.put(product);
  world.webhooks.announce('PRODUCTS_UPDATE', productNotice(product));
}

/** The part of a product's webhook payload that does not depend on the version. */
function productNotice(product: StoredProduct) {
  return { id: Number(legacyId(product.id)), admin_graphql_api_id: product.id, title: product.title, handle: product.handle, status: product.status.toLowerCase(), updated_at: instant(product.updatedAt) };
}

/** Names of a variant's values, in the order of the product's options. */
export function valuesOf(product: StoredProduct, variant: StoredVariant): readonly string[] {
  return product.options.map((option, index) => option.values.find(({ id }) => id === variant.valueIds[index])?.name ?? '');
}

export function variantTitle(product: StoredProduct, variant: StoredVariant): string {
  return valuesOf(product, variant).join(' / ');
}

export function isSoleVariant(product: StoredProduct): boolean {
  return product.options.length === 1 && product.options[0]?.name === soleOption.name && product.variants.length === 1 && product.options[0].values[0]?.name === soleOption.value;
}

/** Digest of a text that can be translated, or of a metafield. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
