import { refuseInput } from '../graphql/refusal.ts';
import { now, type World } from '../world.ts';
import { freeHandle, slug } from './products.ts';
import type { ProductStatus, StoredProduct } from './records.ts';

/** Fields of a product that are not lists of objects: given ones are set, others stay. */
export interface ProductFields {
  readonly title?: string | null;
  readonly handle?: string | null;
  readonly descriptionHtml?: string | null;
  readonly vendor?: string | null;
  readonly productType?: string | null;
  readonly category?: string | null;
  readonly tags?: readonly string[] | null;
  readonly status?: ProductStatus | null;
  readonly templateSuffix?: string | null;
  readonly seo?: { readonly title?: string | null; readonly description?: string | null } | null;
}

interface FieldCodes {
  readonly title: string | undefined;
  readonly handle: string | undefined;
}

/** Longest title, handle, vendor, type and tag: Shopify's columns. */
const longest = 255;
const mostTags = 250;

/** @throws InputRefused. `at` is the way to the fields. */
export function checkFields(world: World, product: StoredProduct | undefined, fields: ProductFields, codes: FieldCodes, at: readonly string[]): void {
  const refuse = (field: string, message: string): never => refuseInput(codes.title, [...at, field], message);
  if (!product && !fields.title?.trim()) refuse('title', "Title can't be blank");
  if (typeof fields.title === 'string' && fields.title.trim() === '') refuse('title', "Title can't be blank");
  for (const field of ['title', 'handle', 'vendor', 'productType'] as const) {
    if ((fields[field]?.length ?? 0) > longest) refuse(field, `${field} is too long (maximum is ${longest} characters)`);
  }
  if (fields.tags?.some((tag) => tag.length > longest)) refuse('tags', `Tags must be ${longest} characters or less`);
  if ((fields.tags?.length ?? 0) > mostTags) refuse('tags', `A product can have at most ${mostTags} tags`);
  const other = fields.handle ? world.productIndex.ofHandle(slug(fields.handle)) : undefined;
  if (other && other !== product) refuseInput(codes.handle, [...at, 'handle'], `Handle '${slug(fields.handle!)}' already in use. Please provide a new handle.`);
}

export function applyFields(product: StoredProduct, fields: ProductFields): void {
  if (typeof fields.title === 'string') product.title = fields.title.trim();
  if (fields.handle) product.handle = slug(fields.handle);
  if (typeof fields.descriptionHtml === 'string') product.descriptionHtml = fields.descriptionHtml;
  if (typeof fields.vendor === 'string') product.vendor = fields.vendor;
  if (typeof fields.productType === 'string') product.productType = fields.productType;
  if (fields.category !== undefined) product.category = fields.category;
  if (fields.tags) product.tags = withoutRepeats(fields.tags);
  if (fields.status) product.status = fields.status;
  if (fields.templateSuffix !== undefined) product.templateSuffix = fields.templateSuffix;
  if (fields.seo) product.seo = { title: fields.seo.title ?? product.seo.title, description: fields.seo.description ?? product.seo.description };
}

/** Tags that differ in case alone are one. */
function withoutRepeats(tags: readonly string[]): readonly string[] {
  const byName = new Map(tags.map((tag) => tag.trim()).filter(Boolean).toReversed().map((tag) => [tag.toLowerCase(), tag]));
  return [...byName.values()].toReversed();
}

/** A product without variants yet. Its vendor is the shop until another is named. */
export function emptyProduct(world: World, fields: ProductFields): StoredProduct {
  const at = now(world);
  return {
    id: world.ids.next('Product'),
    title: '',
    handle: fields.handle ? slug(fields.handle) : freeHandle(world, fields.title ?? ''),
    descriptionHtml: '',
    vendor: world.settings.shopName,
    productType: '',
    category: null,
    tags: [],
    status: 'ACTIVE',
    templateSuffix: null,
    seo: { title: null, description: null },
    options: [],
    variants: [],
    mediaIds: [],
    metafields: [],
    publishedOn: new Map(),
    translations: [],
    createdAt: at,
    updatedAt: at,
  };
}
