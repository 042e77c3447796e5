import { centimetresOf, gramsOf, type Product } from 'fondouk/channel';

export interface Measures {
  readonly weightGrams?: number;
  readonly lengthCm?: number;
  readonly widthCm?: number;
  readonly heightCm?: number;
}

/** Etsy holds one weight and one size a listing: those of the heaviest variant, and of the first that has a size. */
export function measuresOf(product: Product): Measures {
  const grams = product.variants.flatMap((variant) => (variant.weight === undefined ? [] : [gramsOf(variant.weight)]));
  const size = product.variants.find((variant) => variant.dimensions !== undefined)?.dimensions;
  return {
    ...(grams.length === 0 ? {} : { weightGrams: Math.max(...grams) }),
    ...(size?.length === undefined ? {} : { lengthCm: centimetresOf(size.length) }),
    ...(size?.width === undefined ? {} : { widthCm: centimetresOf(size.width) }),
    ...(size?.height === undefined ? {} : { heightCm: centimetresOf(size.height) }),
  };
}
