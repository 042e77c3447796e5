import { readdirSync } from 'node:fs';
import { from, type CatalogueSource, type ProductInput } from 'fondouk';

const folder = 'examples/cooperative/photos';
const photos = readdirSync(folder).filter((name) => !name.includes('progress'));

export const maker = {
  id: 'tifaw',
  name: 'Cooperative Tifaw',
  kind: 'cooperative',
  city: 'Taznakht',
  country: 'MA',
  artisans: [{ id: 'itto', name: 'Itto' }],
} as const;

/** A one-of-a-kind rug that both channels take as it is. */
export function rug(number: number, changes: Partial<ProductInput> & { readonly quantity?: number; readonly net?: number; readonly retail?: number } = {}): ProductInput {
  const { quantity = 1, net = 1000, retail = 2000, ...product } = changes;
  const sku = `RUG-${String(number).padStart(3, '0')}`;
  return {
    id: sku,
    kind: 'one-of-a-kind',
    title: { en: `Knotted rug number ${number}`, fr: `Tapis noué numéro ${number}` },
    description: { en: 'Knotted by hand from the wool of our own sheep.', fr: 'Noué à la main avec la laine de nos moutons.' },
    variants: [{ sku, prices: [{ kind: 'net', amount: { amount: net * 100, currency: 'MAD' } }, { kind: 'retail', amount: { amount: retail * 100, currency: 'MAD' } }], quantity, weight: { value: 4, unit: 'kg' } }],
    images: [{ file: photos[number % photos.length]! }],
    maker: { ...maker, artisans: [...maker.artisans], supportProgrammes: [] },
    materials: ['wool'],
    categories: { etsy: ['Home & Living', 'Floor & Rugs', 'Rugs'], anou: ['Rugs', 'Knotted rug'] },
    made: { from: 2025, to: 2025 },
    ...product,
  };
}

/** Slippers in sizes, several of each; Anou cannot hold them. */
export function slippers(number: number, sizes: Readonly<Record<string, number>>): ProductInput {
  const product = rug(number);
  return {
    ...product,
    id: `BAB-${number}`,
    kind: 'in-stock',
    title: { en: `Leather slippers number ${number}` },
    variants: Object.entries(sizes).map(([size, quantity]) => ({
      sku: `BAB-${number}-${size}`,
      options: { Size: `EU ${size}` },
      prices: [{ kind: 'retail', amount: { amount: 35000, currency: 'MAD' } }],
      quantity,
    })),
    materials: ['goat leather'],
    categories: { etsy: ['Shoes', 'Unisex Adult Shoes', 'Slippers'] },
    channels: ['etsy'],
  };
}

/** A catalogue whose products can be changed between runs. */
export function shelf(...products: readonly ProductInput[]): CatalogueSource & { products: readonly ProductInput[] } {
  const source = {
    name: 'the shelf',
    photoFolder: folder,
    products,
    read(signal?: AbortSignal) {
      return from(source.products, { photos: folder }).read(signal);
    },
  };
  return source;
}
