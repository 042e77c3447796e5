import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { anou } from 'fondouk/adapters/anou';
import { etsy, type EtsyOptions } from 'fondouk/adapters/etsy';
import { anouEmulator, etsyEmulator, serve } from '../emulators/index.ts';
import { createSync } from '../engine/index.ts';
import { csv } from '../source/index.ts';
import { sqlite } from '../store/index.ts';
import { servePhotos } from './photo-server.ts';

/** How much faster than the real channels the emulated ones let us be: a day's work fits into seconds. */
const HASTE = 400;
const REVIEW_MS = 1000;
/** One of the sellers in the example's makers.json. */
const SELLER_ID = 61;

type EtsyTerms = Pick<EtsyOptions, 'price' | 'shippingProfile' | 'returnPolicy'>;
export type Hall = Awaited<ReturnType<typeof openHall>>;

/** Both channels emulated behind real sockets, the cooperative's photos on a web server of its own, and a synchronisation over them. */
export async function openHall(root: string, folder: string) {
  const example = join(root, 'examples/cooperative');
  const terms = await etsyTermsOf(root);
  const source = csv(join(example, 'catalogue.csv'));
  const anouKey = { keyId: 'demo', secret: randomBytes(32).toString('hex') };
  const shop = etsyEmulator({ limitScale: HASTE, imageProcessingMs: 0 });
  const staff = anouEmulator({ sellers: [{ id: SELLER_ID, approved: true }], keys: { [anouKey.keyId]: anouKey.secret }, reviewDelayMs: REVIEW_MS, limitScale: HASTE });
  const [etsyDoor, anouDoor, photos] = await Promise.all([serve(shop), serve(staff), servePhotos(join(example, 'photos'))]);

  const config = (limitScale: number, etsyToken: Pick<EtsyOptions, 'refreshToken' | 'accessToken'>, memory: string) => ({
    catalogue: source,
    store: sqlite(memory),
    channels: {
      etsy: etsy({ ...etsyAccess(shop, etsyDoor.url), ...etsyToken, ...terms, limitScale }),
      anou: anou({ sellerId: SELLER_ID, ...anouKey, baseUrl: anouDoor.url, photos: { publicBaseUrl: photos.url }, limitScale }),
    },
    consents: { billed: { upTo: '20 USD' } },
  });

  return {
    source,
    shop,
    staff,
    photos,
    sync: createSync(config(HASTE, { refreshToken: shop.refreshToken }, join(folder, 'cooperative.db'))),
    /** The same at the pace that the real channels allow: to plan with, not to wait for. */
    unhurried: createSync(config(1, { accessToken: shop.accessToken() }, ':memory:')),
    async close() {
      await Promise.all([this.sync.close(), this.unhurried.close()]);
      await Promise.all([etsyDoor.close(), anouDoor.close(), photos.close()]);
    },
  };
}

/** An Etsy alone, for a shop that sells nowhere else yet. */
export async function openEtsyHall(root: string, memory: string, catalogue: Parameters<typeof createSync>[0]['catalogue'] & object) {
  const { shippingProfile, returnPolicy } = await etsyTermsOf(root);
  const shop = etsyEmulator({ limitScale: HASTE, imageProcessingMs: 0, shopName: 'RugShop' });
  const door = await serve(shop);
  const sync = createSync({
    catalogue,
    store: sqlite(memory),
    channels: { etsy: etsy({ ...etsyAccess(shop, door.url), refreshToken: shop.refreshToken, shippingProfile, returnPolicy, price: { from: 'retail' }, limitScale: HASTE }) },
    consents: { billed: { upTo: '50 USD' } },
  });
  return {
    shop,
    sync,
    async close() {
      await sync.close();
      await door.close();
    },
  };
}

function etsyAccess(shop: ReturnType<typeof etsyEmulator>, url: string) {
  const [keystring, sharedSecret] = shop.apiKey.split(':');
  return { shopId: shop.shopId, keystring, sharedSecret, baseUrl: url, tokenUrl: `${url}/v3/public/oauth/token` };
}

/** What the cooperative decided, read from the example that ships with the package. */
async function etsyTermsOf(root: string): Promise<Required<EtsyTerms>> {
  const { etsyTerms } = (await import(/* @vite-ignore */ pathToFileURL(join(root, 'examples/cooperative-shop/terms.mjs')).href)) as { etsyTerms: Required<EtsyTerms> };
  return etsyTerms;
}
