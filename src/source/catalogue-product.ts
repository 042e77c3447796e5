import type { Issue, Photo, Product } from '../model/index.ts';

/** A product that may go on, with its pictures in order. */
export interface CatalogueProduct {
  readonly product: Product;
  readonly photos: readonly Photo[];
  readonly row?: number;
}

/** A product that may not go on. It counts as present: its listings stay as they are. */
export interface QuarantinedProduct {
  readonly productId?: string;
  readonly skus: readonly string[];
  readonly row?: number;
  readonly issues: readonly Issue[];
}
