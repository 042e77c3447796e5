/**
 * The config of the example cooperative: one spreadsheet, two channels. With it beside you:
 *
 *   npx fondouk plan --config examples/cooperative-shop/fondouk.config.mjs
 *
 * Secrets come from the environment, never from this file. To try it without any account, let "fondouk emulate" play the channels
 * and set the variables that it prints.
 */
import { fileURLToPath } from 'node:url';
import { csv, defineConfig, sqlite } from 'fondouk';
import { anou } from 'fondouk/adapters/anou';
import { etsy } from 'fondouk/adapters/etsy';
import { etsyTerms } from './terms.mjs';

const { env } = process;

export default defineConfig({
  // The photos and makers.json beside the spreadsheet are found by themselves.
  catalogue: csv(fileURLToPath(new URL('../cooperative/catalogue.csv', import.meta.url))),

  // What was sent where, and every order: keep this file, and keep it in one place.
  store: sqlite(env.FONDOUK_STORE ?? 'cooperative.db'),

  channels: {
    etsy: etsy({
      shopId: env.ETSY_SHOP_ID,
      keystring: env.ETSY_KEYSTRING,
      sharedSecret: env.ETSY_SHARED_SECRET,
      refreshToken: env.ETSY_REFRESH_TOKEN,
      // Only where something else than Etsy itself answers, such as "fondouk emulate etsy".
      baseUrl: env.ETSY_BASE_URL,
      tokenUrl: env.ETSY_BASE_URL && `${env.ETSY_BASE_URL}/v3/public/oauth/token`,
      limitScale: env.ETSY_LIMIT_SCALE,
      ...etsyTerms,
    }),
    anou: anou({
      sellerId: env.ANOU_SELLER_ID,
      keyId: env.ANOU_KEY_ID,
      secret: env.ANOU_SECRET,
      baseUrl: env.ANOU_BASE_URL,
      limitScale: Number(env.ANOU_LIMIT_SCALE ?? 1),
      // Anou takes the artisan's own price, and addresses of photos: a folder that is on the web.
      photos: { publicBaseUrl: env.PHOTOS_URL ?? 'https://photos.agadir-n-ifassen.example.org' },
    }),
  },

  // Etsy charges 0.20 USD a listing: yes, up to this much a run. Anything else that has a price or cannot be undone is asked about.
  consents: { billed: { upTo: '20 USD' } },

  // When more than a tenth of the listings would leave sale without having been sold, somebody looks at the spreadsheet first.
  guard: { withdrawAtMost: 0.1 },
});
