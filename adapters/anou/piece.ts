import { centimetresOf, formatMoney, gramsOf, type Facets, type Money, type Photo, type Product, type Wanted } from 'fondouk/channel';
import type { Settings } from './options.ts';
import type { ShippingOption } from './price-preview.ts';

/** Words as the cooperative wrote them, kept beside the translation. */
export type Original = { readonly language: string; readonly name: string | null; readonly text: string };

type Content = {
  readonly name: string;
  readonly text: string;
  readonly original: Original | null;
  readonly category: string | null;
  readonly parent: string | null;
  readonly materials: readonly string[];
  readonly tools: readonly string[];
  readonly colours: readonly { readonly name: string; readonly hex: string }[];
  readonly sizeCm: { readonly length: number | null; readonly width: number | null; readonly height: number | null };
  readonly weightGrams: number | null;
  readonly shippingOption: ShippingOption;
  readonly artisans: readonly { readonly ref: string; readonly name: string; readonly text: string; readonly original: Original | null; readonly photo: string | null }[];
  readonly madeToOrder: boolean;
};

/** What Anou can hold of a product, in our words; whatever is missing is null, so that it exists for an unfinished product too. */
export interface Piece {
  readonly ref: string;
  readonly content: Content;
  readonly price: Money;
  readonly photos: readonly Photo[];
}

/** Bounds of the contract's schemas, in characters, pieces, grams, centimetres, dirhams. */
export const MAX = {
  name: 50,
  text: 4000,
  originalText: 4000,
  artisans: 20,
  artisanText: 2000,
  colourName: 15,
  photos: 30,
  sizeCm: 3000,
  weightGrams: 70_000,
  priceMad: 70_000,
  envelopeGrams: 500,
} as const;

/** Languages in which Moroccan cooperatives write first, by their base tag: Arabic and Amazigh before French. */
const ORIGINALS = ['ar', 'ary', 'zgh', 'shi', 'tzm', 'rif', 'fr'];

/** Pure and total: the one projection that plans compare, checks read and documents are made of. */
export function pieceOf(wanted: Wanted, settings: Pick<Settings, 'shippingOption'>): Piece {
  const { product, text } = wanted;
  const variant = product.variants[0]!;
  const weightGrams = variant.weight === undefined ? null : gramsOf(variant.weight);
  const size = variant.dimensions ?? {};
  const path = wanted.category ?? [];
  return {
    ref: variant.sku,
    price: wanted.offers[0].price,
    photos: wanted.photos.slice(0, MAX.photos),
    content: {
      name: text.title,
      text: text.description,
      original: originalOf(product.title, product.description, text.language),
      category: path.at(-1) ?? null,
      parent: path.at(-2) ?? null,
      materials: [...new Set(product.materials)],
      tools: [...new Set(product.tools)],
      colours: product.colours.filter(fitsColour).map(({ name, hex }) => ({ name, hex: hex! })),
      sizeCm: {
        length: size.length === undefined ? null : centimetresOf(size.length),
        width: size.width === undefined ? null : centimetresOf(size.width),
        height: size.height === undefined ? null : centimetresOf(size.height),
      },
      weightGrams,
      shippingOption: settings.shippingOption === 'Envelope' && (weightGrams ?? 0) <= MAX.envelopeGrams ? 'Envelope' : 'Package',
      artisans: artisansOf(product, text.language),
      madeToOrder: product.kind === 'made-to-order',
    },
  };
}

/** What plans compare. The maker's own facts are left out: a new address of the cooperative must not un-approve all its pieces; they ride along. */
export function facetsOf(piece: Piece): Facets {
  return {
    content: piece.content,
    media: { photos: piece.photos.map(({ hash, isProgress }) => ({ hash, isProgress })) },
    price: priceFacet(piece.ref, piece.price),
  };
}

export function priceFacet(ref: string, price: Money): { readonly [sku: string]: string } {
  return { [ref]: formatMoney(price).replace(/\.0+ /, ' ') };
}

/** As the contract counts: characters, not UTF-16 units. */
export function lengthOf(text: string): number {
  return [...text].length;
}

export function fitsColour(colour: Product['colours'][number]): boolean {
  return colour.hex !== undefined && lengthOf(colour.name) <= MAX.colourName;
}

function artisansOf(product: Product, language: string): Content['artisans'] {
  return (product.maker?.artisans ?? []).map((artisan) => ({
    ref: artisan.id,
    name: artisan.name,
    text: artisan.text?.[language] ?? '',
    original: originalOf(artisan.names ?? {}, artisan.text ?? {}, language),
    photo: artisan.portraitUrl !== undefined && artisan.portraitUrl.length <= 200 ? artisan.portraitUrl : null,
  }));
}

type Texts = Readonly<Record<string, string>>;

/** The language of the words as first written: not the one shown, and absent when the cooperative wrote in that. */
export function originalLanguage(names: Texts, texts: Texts, shown: string): string | undefined {
  const tags = [...new Set([...Object.keys(names), ...Object.keys(texts)])].filter((tag) => tag !== shown);
  return ORIGINALS.flatMap((base) => tags.filter((tag) => tag.split('-')[0] === base)).at(0);
}

/** A name or a text that is too long for Anou is left out; `check` says so. */
function originalOf(names: Texts, texts: Texts, shown: string): Original | null {
  const language = originalLanguage(names, texts, shown);
  if (language === undefined) return null;
  const [name = '', text = ''] = [names[language], texts[language]];
  const original = {
    language,
    name: name !== '' && lengthOf(name) <= MAX.name ? name : null,
    text: lengthOf(text) <= MAX.originalText ? text : '',
  };
  return original.name === null && original.text === '' ? null : original;
}
