/**
 * The config of a rug shop that has nothing but the export of its web site: a list of rugs without SKU, currency, size or weight, and a
 * folder of their photos.
 *
 *   RUG_SHOP=export/rugs.json RUG_SHOP_PHOTOS=export/photos npx fondouk check --config examples/rug-shop.config.mjs
 *
 * Rugs without a description are set apart and told with their row; the others go on.
 */
import { defineConfig, json, sqlite } from 'fondouk';
import { etsy } from 'fondouk/adapters/etsy';
import { etsyTerms } from './cooperative-shop/terms.mjs';
import { rugRow } from './rug-row.mjs';

const { env } = process;

export default defineConfig({
  catalogue: json(env.RUG_SHOP ?? 'rugs.json', { map: rugRow, ...(env.RUG_SHOP_PHOTOS && { photos: env.RUG_SHOP_PHOTOS }) }),
  store: sqlite(env.FONDOUK_STORE ?? 'rug-shop.db'),
  channels: {
    etsy: etsy({
      shopId: env.ETSY_SHOP_ID,
      keystring: env.ETSY_KEYSTRING,
      sharedSecret: env.ETSY_SHARED_SECRET,
      refreshToken: env.ETSY_REFRESH_TOKEN,
      baseUrl: env.ETSY_BASE_URL,
      tokenUrl: env.ETSY_BASE_URL && `${env.ETSY_BASE_URL}/v3/public/oauth/token`,
      limitScale: env.ETSY_LIMIT_SCALE,
      // The site's dollars are what a buyer pays: nothing is derived.
      price: { from: 'retail' },
      shippingProfile: etsyTerms.shippingProfile,
      returnPolicy: etsyTerms.returnPolicy,
    }),
  },
  consents: { billed: { upTo: '50 USD' } },
});
