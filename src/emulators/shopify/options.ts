import { systemClock, type EmulatorClock } from '../emulator.ts';
import { knownScopes, type Scope } from './access/scopes.ts';

/** What a plan restores of the bucket in a second, and the bucket's size: 20 seconds' worth (shopify.dev, rate limits of 2026; sizes as seen in answers). */
export const plans = {
  standard: { restoreRate: 100, bucket: 2000 },
  advanced: { restoreRate: 200, bucket: 4000 },
  plus: { restoreRate: 1000, bucket: 20_000 },
  enterprise: { restoreRate: 2000, bucket: 40_000 },
} as const;

export type Plan = keyof typeof plans;

/** Behaviour that was reported of the live service, or feared of it, and is documented nowhere. */
export interface Quirks {
  /** A request that is repeated with its idempotency key is done again, so it may answer `CHANGE_FROM_QUANTITY_STALE` although it took effect the first time (a probe of July 2026). Default false. */
  readonly forgetsKeys: boolean;
  /** Stock that is set where the item is not stocked is taken, and adds to on-hand each time it is repeated (community.shopify.dev, thread 33834). Default true; false refuses it. */
  readonly unstockedAdds: boolean;
  /** A search may show an order this late, in milliseconds, after it came or changed. Default 0. */
  readonly searchLagMs: number;
}

export interface ShopifyEmulatorOptions {
  readonly clock?: EmulatorClock;
  /** Default atlas-hands.myshopify.com. */
  readonly shopDomain?: string;
  readonly shopName?: string;
  /** ISO 4217; every price is in it. Default USD. */
  readonly currency?: string;
  /** ISO 3166-1 alpha-2, of the shop and its locations. Default MA. */
  readonly country?: string;
  /** Whether prices hold the taxes. Default false. */
  readonly taxesIncluded?: boolean;
  /** The first is the shop's own. Default English alone. */
  readonly locales?: readonly string[];
  /** Names of locations that hold stock. Default one. */
  readonly locations?: readonly string[];
  /** Titles of sales channels. Default Online Store and Point of Sale. */
  readonly publications?: readonly string[];
  readonly clientId?: string;
  /** Also the key of webhook signatures. */
  readonly clientSecret?: string;
  /** A token without an end, as custom apps made before 2026 have. */
  readonly accessToken?: string;
  /** A refresh token that is good from the start. */
  readonly refreshToken?: string;
  /** What the app was granted. Default all that are emulated. */
  readonly scopes?: readonly Scope[];
  /** Whether app and shop are of one organisation: else client credentials are refused. Default true. */
  readonly ownOrganisation?: boolean;
  /** Default standard. */
  readonly plan?: Plan;
  /** Multiplies the rate limit, so that a demonstration need not wait. Default 1. */
  readonly limitScale?: number;
  /**
   * How many times a connection of a size counts what it selects. Shopify documents no formula; the default, size to the power
   * of 0.45, comes to the 25 points that a client saw for `variants(first: 250) { nodes { inventoryItem { id } } }` (community.shopify.dev, thread 23101).
   */
  readonly connectionWeight?: (size: number) => number;
  /** Milliseconds from a file's arrival until it is READY or FAILED; PROCESSING from the half of it. Default 2,000. */
  readonly mediaProcessingMs?: number;
  /** Whether Shopify can fetch a picture from an address. Default: every one. */
  readonly canFetch?: (address: string) => boolean;
  /** Milliseconds that asynchronous operations and jobs take. Default 1,000. */
  readonly operationMs?: number;
  /** Milliseconds from the start of a bulk operation until it runs, and for each line after that. Default 1,000 and 20. */
  readonly bulkStartMs?: number;
  readonly bulkLineMs?: number;
  /** Bulk operations of one kind that may be under way at a time. Default 5; 1 is as it was before the version 2026-01. */
  readonly bulkConcurrency?: number;
  /** Whether names, addresses, phone numbers and e-mail addresses of buyers are shown; `redacted` reads null, `denied` is an error. Default shown. */
  readonly protectedData?: 'shown' | 'redacted' | 'denied';
  /** Whether the shop takes payments through Shopify Payments. Default true. */
  readonly payments?: boolean;
  /** Takes a webhook to its endpoint. Default fetch. */
  readonly deliverWebhook?: (request: Request) => Promise<Response>;
  readonly quirks?: Partial<Quirks>;
  /** Of ids and tokens. Default 1. */
  readonly seed?: number;
}

export type Settings = Required<Omit<ShopifyEmulatorOptions, 'quirks'>> & { readonly quirks: Quirks };

export function settingsOf(options: ShopifyEmulatorOptions): Settings {
  return {
    clock: systemClock,
    shopDomain: 'atlas-hands.myshopify.com',
    shopName: 'Atlas Hands',
    currency: 'USD',
    country: 'MA',
    taxesIncluded: false,
    locales: ['en'],
    locations: ['Atelier'],
    publications: ['Online Store', 'Point of Sale'],
    clientId: 'emulated-client-id',
    clientSecret: 'emulated-client-secret',
    accessToken: 'shpat_emulated-access-token',
    refreshToken: 'shprt_emulated-refresh-token',
    scopes: knownScopes,
    ownOrganisation: true,
    plan: 'standard',
    limitScale: 1,
    connectionWeight: (size) => Math.round(size ** 0.45),
    mediaProcessingMs: 2000,
    canFetch: () => true,
    operationMs: 1000,
    bulkStartMs: 1000,
    bulkLineMs: 20,
    bulkConcurrency: 5,
    protectedData: 'shown',
    payments: true,
    deliverWebhook: fetch,
    seed: 1,
    ...options,
    quirks: { forgetsKeys: false, unstockedAdds: true, searchLagMs: 0, ...options.quirks },
  };
}
