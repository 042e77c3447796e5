import type { Product } from '../model/index.ts';

/** How many of `of` products fill a field. */
export interface FieldCompleteness {
  readonly field: string;
  readonly filled: number;
  readonly of: number;
}

/** A field of variants counts as filled where every variant of the product fills it. */
const FIELDS: readonly (readonly [field: string, isFilled: (product: Product) => boolean])[] = [
  ['photo', ({ images }) => images.some((image) => !image.isProgress)],
  ['progress photo', ({ images }) => images.some((image) => image.isProgress)],
  ['quantity', ({ variants }) => variants.every(({ quantity }) => quantity !== undefined)],
  ['weight', ({ variants }) => variants.every(({ weight }) => weight !== undefined)],
  ['dimensions', ({ variants }) => variants.every(({ dimensions }) => dimensions !== undefined)],
  ['materials', ({ materials }) => materials.length > 0],
  ['tools', ({ tools }) => tools.length > 0],
  ['colours', ({ colours }) => colours.length > 0],
  ['tags', ({ tags }) => tags.length > 0],
  ['category', ({ categories }) => Object.keys(categories).length > 0],
  ['maker', ({ maker }) => maker !== undefined],
  ['artisan', ({ maker }) => (maker?.artisans.length ?? 0) > 0],
  ['processing days', ({ processingDays }) => processingDays !== undefined],
  ['HS code', ({ compliance }) => compliance.hsCode !== undefined],
  ['country of origin', ({ compliance }) => compliance.countryOfOrigin !== undefined],
  ['manufacturer', ({ compliance }) => compliance.manufacturer !== undefined],
  ['EU responsible person', ({ compliance }) => compliance.euResponsiblePerson !== undefined],
];

/** How complete each optional field is over the products, and the texts language by language. */
export function completenessOf(products: readonly Product[]): readonly FieldCompleteness[] {
  const languages = [...new Set(products.flatMap(({ title, description }) => [...Object.keys(title), ...Object.keys(description)]))].sort();
  const texts = (['title', 'description'] as const).flatMap((text) =>
    languages.map((language) => [`${text} (${language})`, (product: Product) => product[text][language] !== undefined] as const));
  return [...texts, ...FIELDS].map(([field, isFilled]) => ({ field, filled: products.filter(isFilled).length, of: products.length }));
}
