import type { View } from '../graphql/view.ts';
import { instant } from '../time.ts';
import { digestOf } from './products.ts';
import type { StoredProduct, StoredTranslation } from './records.ts';

/** A text of a resource that can be put into the shop's other languages. */
export interface TranslatableText {
  readonly key: string;
  readonly value: string | null;
  readonly type: 'HTML' | 'SINGLE_LINE_TEXT_FIELD' | 'URI' | 'MULTI_LINE_TEXT_FIELD';
}

export function textsOfProduct(product: StoredProduct): readonly TranslatableText[] {
  return [
    { key: 'title', value: product.title, type: 'SINGLE_LINE_TEXT_FIELD' },
    { key: 'body_html', value: product.descriptionHtml || null, type: 'HTML' },
    { key: 'handle', value: product.handle, type: 'URI' },
    { key: 'product_type', value: product.productType || null, type: 'SINGLE_LINE_TEXT_FIELD' },
    { key: 'meta_title', value: product.seo.title, type: 'SINGLE_LINE_TEXT_FIELD' },
    { key: 'meta_description', value: product.seo.description, type: 'SINGLE_LINE_TEXT_FIELD' },
  ];
}

/** Options and their values have their name alone. */
export function textsOfName(name: string): readonly TranslatableText[] {
  return [{ key: 'name', value: name, type: 'SINGLE_LINE_TEXT_FIELD' }];
}

/** The field `translations`, in one language. */
export function translationField(translations: readonly StoredTranslation[], texts: readonly TranslatableText[]) {
  return ({ locale, outdated }: { locale: string; outdated?: boolean | null }) =>
    translations
      .filter((translation) => translation.locale === locale)
      .map((translation) => translationView(translation, texts))
      .filter((view) => typeof outdated !== 'boolean' || view['outdated'] === outdated);
}

export function translationView(translation: StoredTranslation, texts: readonly TranslatableText[]): View {
  const source = texts.find(({ key }) => key === translation.key)?.value;
  return {
    __typename: 'Translation',
    key: translation.key,
    locale: translation.locale,
    value: translation.value,
    outdated: typeof source !== 'string' || digestOf(source) !== translation.digest,
    updatedAt: instant(translation.updatedAt),
  };
}
