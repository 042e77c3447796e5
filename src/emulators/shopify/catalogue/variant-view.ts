import { listConnection, type Page } from '../graphql/connection.ts';
import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { legacyId } from '../ids.ts';
import { stockOf } from '../inventory/stock.ts';
import { instant } from '../time.ts';
import type { World } from '../world.ts';
import { metafieldFields } from './metafield-view.ts';
import { optionValueView } from './option-value-view.ts';
import { isSoleVariant, valuesOf, variantTitle } from './products.ts';
import type { StoredProduct, StoredVariant } from './records.ts';
import { translationField } from './translation-view.ts';

export function variantView(world: World, product: StoredProduct, variant: StoredVariant): View {
  const item = world.inventoryItems.get(variant.inventoryItemId)!;
  const title = variantTitle(product, variant);
  const names = valuesOf(product, variant);
  return {
    __typename: 'ProductVariant',
    id: variant.id,
    legacyResourceId: legacyId(variant.id),
    title,
    displayName: isSoleVariant(product) ? product.title : `${product.title} - ${title}`,
    sku: item.sku,
    barcode: variant.barcode,
    price: variant.price,
    compareAtPrice: variant.compareAtPrice,
    position: product.variants.indexOf(variant) + 1,
    taxable: variant.taxable,
    inventoryPolicy: variant.inventoryPolicy,
    inventoryQuantity: () => stockOf(world, variant),
    sellableOnlineQuantity: () => stockOf(world, variant),
    availableForSale: () => !item.tracked || variant.inventoryPolicy === 'CONTINUE' || stockOf(world, variant) > 0,
    inventoryItem: (_: unknown, { views }: Context) => views.inventoryItem(item),
    product: (_: unknown, { views }: Context) => views.product(product),
    selectedOptions: () =>
      product.options.map((option, index) => ({ name: option.name, value: names[index], optionValue: optionValueView(product, option.values.find(({ id }) => id === variant.valueIds[index])!) })),
    media: (page: Page, context: Context) => listConnection(variant.mediaId === undefined ? [] : [variant.mediaId], page, context, (id) => context.views.file(world.files.get(id)!)),
    createdAt: instant(variant.createdAt),
    updatedAt: instant(variant.updatedAt),
    ...metafieldFields(world, variant.metafields, 'PRODUCTVARIANT'),
    translations: translationField([], []),
  };
}
