import { randomBytes } from 'node:crypto';
import { anouEmulator, etsyEmulator, type Emulator } from '../emulators/index.ts';

/** An emulated channel with credentials of its own, and the lines of a config that reaches it. */
export interface Emulated {
  readonly emulator: Emulator;
  readonly environment: (url: string) => Readonly<Record<string, string>>;
  readonly config: readonly string[];
  /** A buyer takes one of what is on sale, another one at each turn. @returns the order; undefined while nothing is on sale. */
  readonly sell: (turn: number) => Sale | undefined;
}

/** What an invented buyer bought. */
export interface Sale {
  readonly orderId: string;
  readonly title: string;
}

export interface EmulationOptions {
  readonly limitScale: number;
  readonly fast: boolean;
}

/** How long a review takes with `--fast`, in milliseconds. */
const FAST_REVIEW_MS = 5000;

/** Number of the emulated shop's owner; the first part of every token of hers. */
const OWNER = 41;

const word = (): string => randomBytes(12).toString('hex');

export const EMULATED: Readonly<Record<string, (options: EmulationOptions) => Emulated>> = {
  etsy({ limitScale, fast }) {
    const keystring = word();
    const sharedSecret = word();
    const emulator = etsyEmulator({ keystring, sharedSecret, userId: OWNER, refreshToken: `${OWNER}.${word()}`, limitScale, ...(fast ? { imageProcessingMs: 0 } : {}) });
    return {
      emulator,
      environment: (url) => ({
        ETSY_SHOP_ID: String(emulator.shopId),
        ETSY_KEYSTRING: keystring,
        ETSY_SHARED_SECRET: sharedSecret,
        ETSY_REFRESH_TOKEN: emulator.refreshToken,
        ETSY_BASE_URL: url,
      }),
      config: [
        'shopId: process.env.ETSY_SHOP_ID,',
        'keystring: process.env.ETSY_KEYSTRING,',
        'sharedSecret: process.env.ETSY_SHARED_SECRET,',
        'refreshToken: process.env.ETSY_REFRESH_TOKEN,',
        'baseUrl: process.env.ETSY_BASE_URL,',
        'tokenUrl: process.env.ETSY_BASE_URL && `${process.env.ETSY_BASE_URL}/v3/public/oauth/token`,',
        'authorizeUrl: process.env.ETSY_BASE_URL && `${process.env.ETSY_BASE_URL}/oauth/connect`,',
        "price: { from: 'retail', currency: 'USD', exchange: '9.6', round: { step: '1' } },",
        "shippingProfile: { title: 'By post', originCountry: 'MA', primaryCost: '25.00', secondaryCost: '10.00', destination: { region: 'non_eu' }, minDeliveryDays: 7, maxDeliveryDays: 21 },",
        'returnPolicy: { acceptsReturns: true, acceptsExchanges: false, deadlineDays: 30 },',
        ...(limitScale === 1 ? [] : [`limitScale: ${limitScale},`]),
      ],
      sell(turn) {
        const onSale = emulator
          .listings()
          .filter(({ state }) => state === 'active')
          .flatMap(({ listing_id, title, inventory }) => inventory.products.filter(({ offerings }) => offerings.some(({ is_enabled, quantity }) => is_enabled && quantity > 0)).map(({ sku }) => ({ listingId: listing_id, title, sku })));
        const chosen = atTurn(onSale, turn);
        if (chosen === undefined) return undefined;
        const { receipt_id } = emulator.buy({ listingId: chosen.listingId, ...(chosen.sku === '' ? {} : { sku: chosen.sku }) });
        return { orderId: String(receipt_id), title: chosen.title };
      },
    };
  },
  anou({ limitScale, fast }) {
    const secret = randomBytes(32).toString('hex');
    const sellerId = 17;
    const emulator = anouEmulator({ sellers: [{ id: sellerId, approved: true }], keys: { trial: secret }, limitScale, ...(fast ? { reviewDelayMs: FAST_REVIEW_MS } : {}) });
    return {
      emulator,
      environment: (url) => ({ ANOU_SELLER_ID: String(sellerId), ANOU_KEY_ID: 'trial', ANOU_SECRET: secret, ANOU_BASE_URL: url }),
      config: [
        'sellerId: process.env.ANOU_SELLER_ID,',
        'keyId: process.env.ANOU_KEY_ID,',
        'secret: process.env.ANOU_SECRET,',
        'baseUrl: process.env.ANOU_BASE_URL,',
        "photos: { publicBaseUrl: 'https://photos.example' },",
        ...(limitScale === 1 ? [] : [`limitScale: ${limitScale},`]),
      ],
      sell(turn) {
        const chosen = atTurn(emulator.listings().filter(({ onSale }) => onSale), turn);
        const order = chosen && emulator.buy([chosen.number]).orders[0];
        return order && { orderId: order.order_id, title: chosen.externalRef ?? String(chosen.number) };
      },
    };
  },
};

function atTurn<T>(all: readonly T[], turn: number): T | undefined {
  return all[turn % Math.max(1, all.length)];
}
