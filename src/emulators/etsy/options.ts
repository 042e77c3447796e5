import { systemClock, type EmulatorClock } from '../emulator.ts';

/** Scopes of the OAS of August 2026. */
export const scopes = [
  'address_r', 'address_w', 'email_r', 'listings_d', 'listings_r', 'listings_w',
  'profile_r', 'profile_w', 'shops_r', 'shops_w', 'transactions_r', 'transactions_w',
] as const;

export type Scope = (typeof scopes)[number];

export interface WebhookOptions {
  /** Address of the endpoint, as it would be entered in the developer portal. */
  readonly url: string;
  /** `whsec_` and the key in base64. */
  readonly secret: string;
  /** How a request reaches the endpoint. Default: fetch. */
  readonly deliver?: (request: Request) => Promise<Response>;
  /** How often each delivery is sent, answered or not. Default 1. */
  readonly copies?: number;
  /** `list`: `v1,<base64>`; `bare`: the base64 alone. Clients of the live service report both. Default `list`. */
  readonly signature?: 'list' | 'bare';
}

export interface EtsyEmulatorOptions {
  readonly clock?: EmulatorClock;
  readonly shopId?: number;
  /** The shop's owner; the number before the dot of every token. */
  readonly userId?: number;
  readonly shopName?: string;
  /** ISO 4217; every price is in it. Default USD. */
  readonly currency?: string;
  /** ISO 3166-1 alpha-2. Shops of the EU may publish without a return policy. Default MA. */
  readonly country?: string;
  /** The first is the shop's own. Default English alone. */
  readonly languages?: readonly string[];
  /** Before the colon of `x-api-key`; also the OAuth client_id. */
  readonly keystring?: string;
  /** After the colon of `x-api-key`. */
  readonly sharedSecret?: string;
  /** A refresh token that is good from the start, so that nobody needs to pass through the authorization page. */
  readonly refreshToken?: string;
  /** Scopes of that refresh token. Default all. */
  readonly scopes?: readonly Scope[];
  /** Requests per application key. Default 5 a second and 5,000 in 24 hours, a personal app's (three clients, 2026). */
  readonly limits?: { readonly perSecond: number; readonly perDay: number };
  /** Multiplies both limits, so that a demonstration need not wait. Default 1. */
  readonly limitScale?: number;
  /** Sends retry-after with a per-second 429. Default false, as seen in 2021 (etsy/open-api #198). */
  readonly retryAfterPerSecond?: boolean;
  /** Milliseconds until an image knows its size and colours. Default 2,000. */
  readonly imageProcessingMs?: number;
  /** Milliseconds until `getListingsByShop` shows a new listing. Default 0. */
  readonly listingLagMs?: number;
  /** Every page of listings after the first begins with the last item of the page before (etsy/open-api #510). Default false. */
  readonly repeatOnPages?: boolean;
  /** Canceled receipts show up with was_canceled=true only (etsy/open-api #604, #629). Default false. */
  readonly hideCanceledReceipts?: boolean;
  /** Partners made by hand in the shop's settings; the interface only reads them. */
  readonly productionPartners?: readonly { readonly id: number; readonly name: string; readonly location: string }[];
  /** When the shop was opened, in milliseconds since 1970. Default 90 days before the clock's time. */
  readonly createdAt?: number;
  /** Currency of the seller's account, which may be another than the shop's: TRY beside USD (one client). Default that of the shop. */
  readonly accountCurrency?: string;
  /** Units of the account's currency for one of the shop's. Default 1. */
  readonly accountRate?: number;
  /** Where events of orders are posted to. Default: nowhere. */
  readonly webhook?: WebhookOptions;
  /** Of ids and tokens. Default 1. */
  readonly seed?: number;
}

export type Settings = Required<Omit<EtsyEmulatorOptions, 'webhook'>> & Pick<EtsyEmulatorOptions, 'webhook'>;

export function settingsOf(options: EtsyEmulatorOptions): Settings {
  const userId = options.userId ?? 903311842;
  return {
    clock: systemClock,
    shopId: 51840277,
    shopName: 'AtlasHands',
    currency: 'USD',
    country: 'MA',
    languages: ['en'],
    keystring: 'emulated-keystring',
    sharedSecret: 'emulated-secret',
    refreshToken: `${userId}.emulated-refresh-token`,
    scopes,
    limits: { perSecond: 5, perDay: 5000 },
    limitScale: 1,
    retryAfterPerSecond: false,
    imageProcessingMs: 2000,
    listingLagMs: 0,
    repeatOnPages: false,
    hideCanceledReceipts: false,
    productionPartners: [],
    accountCurrency: options.currency ?? 'USD',
    accountRate: 1,
    createdAt: (options.clock ?? systemClock).now() - 90 * 86_400_000,
    seed: 1,
    ...options,
    userId,
  };
}
