import type { Product } from '../model/index.ts';

/** What the shoppers of the day will want. */
export interface ShoppingList {
  /** A rug of which there is one, on both channels; a shopper on Etsy takes it. */
  readonly rug: Product;
  /** Slippers in sizes, on Etsy alone; one size is bought once and there is more of it. */
  readonly slippers: { readonly product: Product; readonly sku: string; readonly counted: number };
  /** A single piece on both channels, bought on Anou. */
  readonly onAnou: Product;
  /** A single piece on both channels, ordered on Etsy and called off later. */
  readonly calledOff: Product;
}

/** @throws Error when the catalogue lacks one of the four. */
export function shoppingListFrom(products: readonly Product[]): ShoppingList {
  const single = products.filter((product) => product.kind === 'one-of-a-kind' && ['etsy', 'anou'].every((channel) => product.channels?.includes(channel) ?? true));
  const rug = single.find((product) => isNamed(product, /rug/i));
  const [onAnou, calledOff] = single.filter((product) => !isNamed(product, /rug/i));
  const slippers = products
    .filter((product) => product.kind === 'in-stock' && isNamed(product, /slippers/i))
    .flatMap((product) => product.variants.map(({ sku, quantity = 0 }) => ({ product, sku, counted: quantity })))
    .find(({ counted }) => counted > 1);
  if (!rug || !slippers || !onAnou || !calledOff) throw new Error('The example catalogue holds no longer what this demo sells.');
  return { rug, slippers, onAnou, calledOff };
}

function isNamed({ categories }: Product, word: RegExp): boolean {
  return categories['etsy']?.some((step) => word.test(step)) ?? false;
}

export function titleOf({ title, id }: Product): string {
  return title['en'] ?? id;
}
