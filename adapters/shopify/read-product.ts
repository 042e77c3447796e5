import type { ReadCall } from 'fondouk/channel';
import { nextPage } from './next-page.ts';
import { locationOf, type Shopify } from './shopify.ts';
import type { Variant, WholeProduct, WireProduct } from './wire.ts';

/** One product with all its variants. Undefined: there is none any more. */
export async function readProduct(ref: string, shopify: Shopify, call: ReadCall): Promise<WholeProduct | undefined> {
  const [product] = (await call.read(shopify.requests.productsByIds([ref], locationOf(call.account)))).nodes;
  return product === undefined ? undefined : wholeProduct(product, shopify, call);
}

/** A listing shows the first variants of a product: the rest is read after them. */
export async function wholeProduct({ variants, media, resourcePublicationsV2, ...head }: WireProduct, shopify: Shopify, call: ReadCall): Promise<WholeProduct> {
  const all: Variant[] = [...variants.nodes];
  for (let after = nextPage('ReadVariants', undefined, variants.pageInfo); after !== undefined; ) {
    const { product } = await call.read(shopify.requests.variants(head.id, after, locationOf(call.account)));
    all.push(...(product?.variants.nodes ?? []));
    after = product ? nextPage('ReadVariants', after, product.variants.pageInfo) : undefined;
  }
  return { ...head, variants: all, media: media.nodes, publications: resourcePublicationsV2.nodes };
}
