import type { Photo, ProductInput } from 'fondouk/channel';
import { describe, expect, test } from 'vitest';
import { pieceOf } from '../../../adapters/anou/piece.ts';
import { listingBody } from '../../../adapters/anou/to-wire.ts';
import { contractJson } from '../../emulators/anou/contract.ts';
import { wanted } from './support.ts';

const centimetres = (value: number) => ({ value, unit: 'cm' as const });
const net = (dirhams: number) => [{ kind: 'net' as const, amount: { amount: dirhams * 100, currency: 'MAD' } }];
const photo = (url: string, isProgress = false): Photo => ({ hash: url, fileName: url, url, isProgress });

const rug: ProductInput = {
  id: 'TIFAW-RUG-0007',
  kind: 'one-of-a-kind',
  title: { en: 'Knotted rug with lozenges', ar: 'زربية معقودة' },
  description: { en: 'Hand-knotted wool rug with three rows of lozenges on a saffron ground, madder borders and a flat-woven edge.', ar: 'زربية من الصوف معقودة باليد.' },
  variants: [{ sku: 'TIFAW-RUG-0007', prices: net(1000), quantity: 1, weight: { value: 4, unit: 'kg' }, dimensions: { length: { value: 1.8, unit: 'm' }, width: centimetres(120), height: centimetres(2) } }],
  maker: {
    id: 'TIFAW',
    name: 'Cooperative Exemple Tifaw',
    kind: 'cooperative',
    city: 'Taznakht',
    country: 'MA',
    coordinates: { latitude: 30.57, longitude: -7.2 },
    artisans: [
      {
        id: 'ART-ITTO',
        name: 'Itto',
        names: { ar: 'إيطو' },
        text: { en: 'Weaves on the family loom and dyes her own wool.', ar: 'تنسج على نول العائلة وتصبغ صوفها بنفسها.' },
        portraitUrl: 'https://img.example.org/tifaw/itto.jpg',
      },
      { id: 'ART-RABHA', name: 'Rabha', text: { en: 'Spins the warp and ties the borders.' } },
    ],
  },
  materials: ['wool', 'madder', 'saffron'],
  tools: ['vertical loom', 'iron comb'],
  colours: [{ name: 'saffron', hex: 'E2A233' }, { name: 'madder red', hex: '9B2D1F' }],
  categories: { anou: ['Rugs', 'Knotted rug'] },
};

const fibula: ProductInput = {
  id: 'FIL-FIBULA-0112',
  kind: 'one-of-a-kind',
  title: { en: 'Triangular fibula' },
  description: { en: 'Silver fibula with enamel in green and yellow, pin of one piece.' },
  variants: [{ sku: 'FIL-FIBULA-0112', prices: net(350), quantity: 1, weight: { value: 180, unit: 'g' }, dimensions: { length: centimetres(9), width: centimetres(6) } }],
  maker: { id: 'FIL', name: 'Association Exemple Argent et Fil', kind: 'association', city: 'Tiznit', country: 'MA', artisans: [{ id: 'ART-BRAHIM', name: 'Brahim' }] },
  materials: ['silver', 'enamel'],
  tools: [],
  colours: [{ name: 'silver', hex: 'C0C0C0' }],
  categories: { anou: ['Jewellery', 'Brooch'] },
};

const tagine: ProductInput = {
  id: 'TERRE-TAGINE-0031',
  kind: 'made-to-order',
  title: { en: 'Glazed tagine' },
  description: { en: 'Wheel-thrown tagine in red clay, cobalt glaze, painted rim. Made once ordered; shades differ a little from kiln to kiln.' },
  variants: [{ sku: 'TERRE-TAGINE-0031', prices: net(149), weight: { value: 3200, unit: 'g' }, dimensions: { height: centimetres(24) } }],
  maker: {
    id: 'TERRE',
    name: 'Cooperative Exemple Terre Bleue',
    kind: 'cooperative',
    city: 'Safi',
    country: 'MA',
    coordinates: { latitude: 32.3, longitude: -9.24 },
    artisans: [{ id: 'ART-LHOU', name: 'Lhoussaine', text: { en: 'Throws, glazes and fires in a wood kiln.', ar: 'خزاف' } }],
  },
  materials: ['red clay', 'cobalt glaze'],
  tools: ['kick wheel', 'wood kiln'],
  colours: [{ name: 'cobalt', hex: '1F3F8F' }],
  categories: { anou: ['Pottery', 'Tagine'] },
};

const IMAGES = 'https://img.example.org';

describe("the contract's example documents, made of products of a catalogue", () => {
  test.each([
    ['01-listing-rug', rug, { sellerId: 61, revision: 3, anouProductId: 2417 }, 'Package', [photo(`${IMAGES}/tifaw/rug-0007/front.jpg`), photo(`${IMAGES}/tifaw/rug-0007/back.jpg`), photo(`${IMAGES}/tifaw/rug-0007/loom.jpg`, true)]],
    ['02-listing-fibula-envelope', fibula, { sellerId: 74, revision: 1, anouProductId: null }, 'Envelope', [photo(`${IMAGES}/fil/fibula-0112/1.jpg`)]],
    ['03-listing-tagine-made-to-order', tagine, { sellerId: 88, revision: 1, anouProductId: null }, 'Package', [photo(`${IMAGES}/terre/tagine-0031/1.jpg`), photo(`${IMAGES}/terre/tagine-0031/wheel.jpg`, true)]],
  ] as const)('%s, to the letter', (name, product, envelope, shippingOption, photos) => {
    const wish = wanted({ product, photos });
    const body = listingBody(pieceOf(wish, { shippingOption }), { ...envelope, maker: wish.product.maker!, addresses: photos.map(({ url }) => url!) });
    expect(body).toEqual(contractJson(`examples/${name}.json`));
  });
});
