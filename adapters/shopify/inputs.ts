/** Bodies that are sent, in the words of the schema: only the fields that are written. */

export interface MetafieldInput {
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly value: string;
}

export interface ItemInput {
  readonly tracked?: boolean;
  readonly requiresShipping?: boolean;
  readonly countryCodeOfOrigin?: string | null;
  readonly harmonizedSystemCode?: string | null;
  readonly measurement?: { readonly weight: { readonly value: number; readonly unit: string } };
}

export interface VariantSetInput {
  readonly id?: string;
  readonly sku?: string;
  readonly price?: string;
  readonly barcode?: string | null;
  readonly optionValues: readonly { readonly optionName: string; readonly name: string }[];
  readonly inventoryPolicy?: 'DENY' | 'CONTINUE';
  readonly inventoryItem?: ItemInput;
  readonly inventoryQuantities?: readonly { readonly locationId: string; readonly name: 'available'; readonly quantity: number }[];
}

export type FileInput = { readonly alt: string } & (
  | { readonly id: string }
  | { readonly originalSource: string; readonly contentType: 'IMAGE'; readonly filename?: string }
);

export interface ProductSetInput {
  readonly title?: string;
  readonly descriptionHtml?: string;
  readonly vendor?: string;
  readonly productType?: string;
  readonly tags?: readonly string[];
  readonly status?: 'ACTIVE' | 'ARCHIVED' | 'DRAFT';
  readonly productOptions?: readonly { readonly name: string; readonly position: number; readonly values: readonly { readonly name: string }[] }[];
  readonly variants?: readonly VariantSetInput[];
  readonly files?: readonly FileInput[];
  readonly metafields?: readonly MetafieldInput[];
}

export interface ProductUpdateInput {
  readonly id: string;
  readonly title?: string;
  readonly descriptionHtml?: string;
  readonly vendor?: string;
  readonly productType?: string;
  readonly tags?: readonly string[];
  readonly status?: 'ACTIVE' | 'ARCHIVED';
  readonly metafields?: readonly MetafieldInput[];
}

export interface VariantUpdateInput {
  readonly id: string;
  readonly price?: string;
  readonly barcode?: string | null;
  readonly inventoryPolicy?: 'DENY' | 'CONTINUE';
  readonly inventoryItem?: ItemInput;
}

export interface QuantityInput {
  readonly inventoryItemId: string;
  readonly locationId: string;
  readonly quantity: number;
  readonly changeFromQuantity: number;
}

export interface StagedUploadInput {
  readonly resource: 'IMAGE' | 'BULK_MUTATION_VARIABLES';
  readonly filename: string;
  readonly mimeType: string;
  readonly httpMethod: 'POST';
  readonly fileSize?: string;
}
