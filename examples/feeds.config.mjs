/**
 * Product feeds of the example cooperative, for its own shop on the web: no channel, no account.
 *
 *   npx fondouk feed google --config examples/feeds.config.mjs --out google.xml
 *
 * The catalogue holds prices in dirhams; a feed sells in the currency of its market.
 */
import { fileURLToPath } from 'node:url';
import { csv, defineConfig, sqlite } from 'fondouk';

const { env } = process;

/** What all feeds share: where the pages and the photos are on the web. */
const shop = {
  title: 'Agadir n Ifassen',
  link: 'https://shop.agadir-n-ifassen.example.org/pieces/{id}',
  photos: { publicBaseUrl: env.PHOTOS_URL ?? 'https://photos.agadir-n-ifassen.example.org' },
};

const euros = { from: 'retail', currency: 'EUR', exchange: '10.85', round: { step: '1', mode: 'up' } };
const dollars = { from: 'retail', currency: 'USD', exchange: '9.6', round: { step: '1', mode: 'up' } };

/** Google asks for these of clothing and shoes; nothing else of this catalogue needs them. */
const isWorn = (product) => product.categories.etsy?.some((step) => /^(Shoes|Clothing)$/.test(step));
const apparel = { gender: (product) => (isWorn(product) ? 'unisex' : undefined), age_group: (product) => (isWorn(product) ? 'adult' : undefined) };

export default defineConfig({
  catalogue: csv(fileURLToPath(new URL('cooperative/catalogue.csv', import.meta.url))),
  // With the store that a channel or "fondouk sold" writes to, what is sold is out of stock here too.
  store: sqlite(env.FONDOUK_STORE ?? 'cooperative.db'),
  channels: {},
  feeds: {
    google: { ...shop, price: dollars, attributes: apparel },
    'google-fr': { ...shop, format: 'google', languages: ['fr'], price: euros, attributes: apparel },
    tsv: { ...shop, price: dollars, attributes: apparel },
    meta: { ...shop, price: dollars },
    // A shop that imports pieces for the first time looks at them before they are on sale.
    'shopify-csv': { ...shop, price: dollars, brand: 'Agadir n Ifassen', attributes: { Status: 'Draft' } },
  },
});
