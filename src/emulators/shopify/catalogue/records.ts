import type { Gid } from '../ids.ts';

export type ProductStatus = 'ACTIVE' | 'ARCHIVED' | 'DRAFT' | 'UNLISTED';

/** A product as the shop keeps it. Times are milliseconds since 1970. */
export interface StoredProduct {
  readonly id: Gid;
  title: string;
  handle: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  category: string | null;
  tags: readonly string[];
  status: ProductStatus;
  templateSuffix: string | null;
  seo: { readonly title: string | null; readonly description: string | null };
  options: readonly StoredOption[];
  variants: readonly StoredVariant[];
  mediaIds: readonly Gid[];
  metafields: readonly StoredMetafield[];
  /** When it was or will be published, by publication. */
  readonly publishedOn: Map<Gid, number>;
  readonly translations: StoredTranslation[];
  readonly createdAt: number;
  updatedAt: number;
}

export interface StoredOption {
  readonly id: Gid;
  name: string;
  values: readonly StoredOptionValue[];
  readonly translations: StoredTranslation[];
}

export interface StoredOptionValue {
  readonly id: Gid;
  name: string;
  readonly translations: StoredTranslation[];
}

export interface StoredVariant {
  readonly id: Gid;
  readonly inventoryItemId: Gid;
  /** One of each of the product's options, in their order. */
  valueIds: readonly Gid[];
  /** Decimal with two digits, in the shop's currency. */
  price: string;
  compareAtPrice: string | null;
  barcode: string | null;
  taxable: boolean;
  inventoryPolicy: 'CONTINUE' | 'DENY';
  mediaId: Gid | undefined;
  metafields: readonly StoredMetafield[];
  readonly createdAt: number;
  updatedAt: number;
}

export interface StoredMetafield {
  readonly id: Gid;
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly value: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface StoredMetafieldDefinition {
  readonly id: Gid;
  readonly namespace: string;
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly ownerType: string;
  readonly type: string;
  readonly isUnique: boolean;
}

export interface StoredTranslation {
  readonly locale: string;
  readonly key: string;
  readonly value: string;
  /** Of the source text that it was made from. */
  readonly digest: string;
  readonly updatedAt: number;
}

/** A picture among the shop's files. */
export interface StoredFile {
  readonly id: Gid;
  /** Of the picture itself, which has an id of its own. */
  readonly imageId: Gid;
  alt: string;
  filename: string;
  source: string;
  readonly createdAt: number;
  updatedAt: number;
  /** When READY or FAILED. */
  readyAt: number;
  /** When it began to be worked on. */
  arrivedAt: number;
  picture: Picture | FileFailure;
}

export interface Picture {
  readonly format: 'jpg' | 'png' | 'gif';
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** In bytes. */
  readonly size: number;
}

/** Why a file will fail. */
export interface FileFailure {
  readonly code: 'IMAGE_DOWNLOAD_FAILURE' | 'INVALID_SIGNED_URL' | 'UNSUPPORTED_IMAGE_FILE_TYPE' | 'INVALID_IMAGE_FILE_SIZE';
  readonly message: string;
  readonly details: string | null;
}
