import type { ProductInput } from 'fondouk';

const retail = (cents: number) => [{ kind: 'retail', amount: { amount: cents, currency: 'USD' } } as const];

export const rug: ProductInput = {
  id: 'RUG-1',
  kind: 'one-of-a-kind',
  title: { en: 'Beni Ourain rug, undyed wool' },
  description: { en: 'Woven in the Middle Atlas by Fadma & her sisters.\n\nTwo years of wool.' },
  variants: [{ sku: 'RUG-1', prices: retail(48_050), quantity: 1, weight: { value: 6.5, unit: 'kg' } }],
  tags: ['wool rug', 'berber rug'],
  materials: ['Sheep wool'],
  categories: { shopify: ['Home & Garden', 'Rugs'] },
  made: { from: 2026, to: 2026 },
  maker: { id: 'tissage', name: 'Tissage Taznakht', kind: 'cooperative', city: 'Taznakht', country: 'MA', artisans: [{ id: 'fadma', name: 'Fadma Aït Brahim' }] },
  compliance: { hsCode: '570110', countryOfOrigin: 'MA' },
};

export const slippers: ProductInput = {
  id: 'BABOUCHE',
  kind: 'in-stock',
  title: { en: 'Leather babouches' },
  description: { en: 'Soft goat leather, sewn by hand.' },
  variants: [
    { sku: 'BAB-40', options: { Size: '40', Colour: 'Yellow' }, prices: retail(4500), quantity: 3 },
    { sku: 'BAB-41', options: { Size: '41', Colour: 'Yellow' }, prices: retail(4500), quantity: 2 },
    { sku: 'BAB-42', options: { Size: '42', Colour: 'White' }, prices: retail(4800), quantity: 4 },
  ],
  categories: { shopify: ['Shoes', 'Slippers'] },
};
