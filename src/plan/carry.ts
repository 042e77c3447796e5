import type { Wanted } from '../channel/index.ts';
import type { Facet, Product } from '../model/index.ts';

/** Facets that an undo puts back; stock is what the ledger says, whatever stood before. */
export const UNDOABLE = ['content', 'media', 'price'] as const satisfies readonly Facet[];
export type Undoable = (typeof UNDOABLE)[number];

type Sources = { readonly [F in Undoable]?: Wanted };

/**
 * Pure: a wish with some of its facets as other wishes have them, for a channel that writes several facets in one document. Pieces, their
 * ledger position and the revision are always the wish's own; so are words and prices where the source has other SKUs.
 */
export function carried<W extends Wanted>(wanted: W, sources: Sources): W {
  const alike = (source: Wanted | undefined): Wanted => (source && haveSameSkus(source, wanted) ? source : wanted);
  const [content, price, { photos, product }] = [alike(sources.content), alike(sources.price), sources.media ?? wanted];
  const { category: _category, ...rest } = wanted;
  return {
    ...rest,
    text: content.text,
    ...(content.category === undefined ? {} : { category: content.category }),
    product: productOf(wanted.product, content.product, product.images, price.product),
    photos,
    offers: wanted.offers.map((offer) => ({ ...offer, price: price.offers.find(({ sku }) => sku === offer.sku)!.price })),
  } as unknown as W;
}

export function haveSameSkus(one: Wanted, other: Wanted): boolean {
  const skusOf = ({ product }: Wanted) => product.variants.map(({ sku }) => sku).toSorted().join('\n');
  return skusOf(one) === skusOf(other);
}

function productOf(own: Product, content: Product, images: Product['images'], price: Product): Product {
  const variantOf = (product: Product, sku: string) => product.variants.find((variant) => variant.sku === sku)!;
  return {
    ...content,
    images,
    variants: content.variants.map(({ quantity: _quantity, ...variant }) => {
      const { quantity } = variantOf(own, variant.sku);
      return { ...variant, prices: variantOf(price, variant.sku).prices, ...(quantity === undefined ? {} : { quantity }) };
    }),
  };
}
