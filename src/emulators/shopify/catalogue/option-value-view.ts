import type { View } from '../graphql/view.ts';
import type { StoredOptionValue, StoredProduct } from './records.ts';
import { textsOfName, translationField } from './translation-view.ts';

export function optionValueView(product: StoredProduct, value: StoredOptionValue): View {
  return { __typename: 'ProductOptionValue', id: value.id, name: value.name, hasVariants: isUsed(product, value), translations: translationField(value.translations, textsOfName(value.name)) };
}

export function isUsed(product: StoredProduct, value: StoredOptionValue): boolean {
  return product.variants.some(({ valueIds }) => valueIds.includes(value.id));
}
