import type { Issue, Listing, Money, ProductInput, ShownOption, Variant } from '../model/index.ts';
import type { Strings } from './operation.ts';

/** A listing of a channel as a product: what an import writes into a catalogue. Ids, photo files and missing SKUs are the import's. */
export interface ListedProduct {
  readonly listing: Listing;
  readonly product: Omit<ProductInput, 'id' | 'images' | 'variants'>;
  /** At least one. */
  readonly variants: readonly ListedVariant[];
  /** In order, main picture first. */
  readonly photos: readonly ListedPhoto[];
  /** Memory of the listing that its edits want, beside photos (`photo:<hash>`) and variants (`sku:<SKU>`). */
  readonly parts: Strings;
  /** Present: something of it cannot be said in a catalogue, so that writing it back would lose it. It is imported and never overwritten. */
  readonly readOnly?: readonly [Issue, ...Issue[]];
}

export interface ListedVariant extends Partial<Pick<Variant, 'quantity' | 'weight' | 'dimensions' | 'gtin'>> {
  /** As it stands on the channel; absent where there is none, or where it is no SKU of ours. */
  readonly sku?: string;
  readonly options: Readonly<Record<string, string>>;
  /** What a buyer pays for one. */
  readonly price: Money;
  /** The channel's own id, remembered as `sku:<SKU>`. */
  readonly id?: string;
}

export interface ListedPhoto {
  /** Where its bytes are fetched, in the best quality there is. */
  readonly url: string;
  /** The channel's own id, remembered as `photo:<hash>`. */
  readonly id: string;
  /** In the language that the listing is read in. */
  readonly altText?: string;
  /** The value of an option that it shows. */
  readonly option?: ShownOption;
}
