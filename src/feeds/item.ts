import type { LocalisedText, Money, Product, Variant } from '../model/index.ts';

export type Availability = 'in_stock' | 'out_of_stock' | 'preorder' | 'backorder';

/** A picture that is on the web. */
export interface ItemImage {
  readonly address: string;
  readonly altText?: LocalisedText;
}

/** One variant as every feed may show it, in no format's words yet. */
export interface Item {
  readonly product: Product;
  readonly variant: Variant;
  /** What is offered of it; 0 when it is sold out. */
  readonly quantity: number;
  readonly availability: Availability;
  /** When it is sent, for preorder and backorder: ISO 8601 in UTC, to the minute. */
  readonly availabilityDate?: string;
  readonly price: Money;
  readonly title: string;
  readonly description: string;
  /** Absent where the format needs none. */
  readonly link?: string;
  /** What a buyer of this variant sees, the main picture first; pictures of the making last. In a shop's file: all of the product's. */
  readonly images: readonly ItemImage[];
  /** Address of the picture that shows this variant and not its neighbours, where the catalogue says which. */
  readonly ownImage?: string;
  readonly brand?: string;
  readonly gtin?: string;
  readonly mpn?: string;
  readonly condition: 'new' | 'refurbished' | 'used';
  readonly weightGrams?: number;
  /** The catalogue's own category path for it, and where it says so the one of Google's and Meta's taxonomy. */
  readonly productType?: string;
  readonly googleCategory?: string;
  readonly metaCategory?: string;
  readonly shopifyCategory?: string;
  /** Columns of the config, by name. */
  readonly attributes: Readonly<Record<string, string>>;
}
