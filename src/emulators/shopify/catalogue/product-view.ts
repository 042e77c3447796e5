import { listConnection, type Page } from '../graphql/connection.ts';
import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { legacyId, type Gid } from '../ids.ts';
import { stockOf } from '../inventory/stock.ts';
import { instant } from '../time.ts';
import { now, type World } from '../world.ts';
import { exactly } from './count-view.ts';
import { metafieldFields } from './metafield-view.ts';
import { isSoleVariant } from './products.ts';
import { isUsed, optionValueView } from './option-value-view.ts';
import { publicationFields } from './publication-view.ts';
import type { StoredOption, StoredProduct } from './records.ts';
import { textsOfName, textsOfProduct, translationField } from './translation-view.ts';

export function productView(world: World, product: StoredProduct): View {
  const published = (): number | undefined => product.publishedOn.get(onlineStore(world));
  const isOnline = (): boolean => product.status === 'ACTIVE' && (published() ?? Infinity) <= now(world);
  return {
    __typename: 'Product',
    id: product.id,
    legacyResourceId: legacyId(product.id),
    title: product.title,
    handle: product.handle,
    description: ({ truncateAt }: { truncateAt?: number | null }) => plain(product.descriptionHtml).slice(0, truncateAt ?? undefined),
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    category: product.category === null ? null : { __typename: 'TaxonomyCategory', id: product.category, fullName: product.category, name: product.category },
    tags: product.tags,
    status: product.status,
    templateSuffix: product.templateSuffix,
    seo: { __typename: 'SEO', ...product.seo },
    hasOnlyDefaultVariant: isSoleVariant(product),
    isGiftCard: false,
    options: ({ first }: { first?: number | null }) => product.options.slice(0, first ?? undefined).map((option, index) => optionView(product, option, index + 1)),
    variants: (page: Page, context: Context) => listConnection(product.variants, page, context, (variant) => context.views.variant(product, variant)),
    variantsCount: exactly(product.variants.length),
    media: (page: Page, context: Context) => listConnection(product.mediaIds, page, context, (id) => context.views.file(world.files.get(id)!)),
    mediaCount: exactly(product.mediaIds.length),
    featuredMedia: (_: unknown, { views }: Context) => product.mediaIds.slice(0, 1).map((id) => views.file(world.files.get(id)!))[0] ?? null,
    totalInventory: () => product.variants.reduce((sum, variant) => sum + stockOf(world, variant), 0),
    tracksInventory: () => product.variants.some((variant) => world.inventoryItems.get(variant.inventoryItemId)!.tracked),
    createdAt: instant(product.createdAt),
    updatedAt: instant(product.updatedAt),
    publishedAt: () => (isOnline() ? instant(published()!) : null),
    onlineStoreUrl: () => (isOnline() ? `https://${world.settings.shopDomain}/products/${product.handle}` : null),
    onlineStorePreviewUrl: `https://${world.settings.shopDomain}/products/${product.handle}?preview=1`,
    ...metafieldFields(world, product.metafields, 'PRODUCT'),
    ...publicationFields(world, product),
    translations: translationField(product.translations, textsOfProduct(product)),
  };
}

function onlineStore(world: World): Gid {
  return world.publications.keys().next().value!;
}

/** Descriptions in one line without their tags. */
function plain(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
}

function optionView(product: StoredProduct, option: StoredOption, position: number): View {
  return {
    __typename: 'ProductOption',
    id: option.id,
    name: option.name,
    position,
    values: () => option.values.filter((value) => isUsed(product, value)).map(({ name }) => name),
    optionValues: () => option.values.map((value) => optionValueView(product, value)),
    translations: translationField(option.translations, textsOfName(option.name)),
  };
}
