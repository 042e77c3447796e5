import type { Emulator, SeenRequest } from '../emulator.ts';
import { Faults } from '../faults.ts';
import * as afterSale from './after-sale.ts';
import { Grants } from './grants.ts';
import { Ids } from './ids.ts';
import { wholeListing, type WholeListing } from './listing-view.ts';
import { authorize, exchange } from './oauth.ts';
import { settingsOf, type EtsyEmulatorOptions, type Scope } from './options.ts';
import { Problem } from './problem.ts';
import { buy, type Purchase } from './purchase.ts';
import { addLedgerEntry, disburse } from './ledger.ts';
import { letTimePass, setState } from './publishing.ts';
import type { LedgerEntry } from './money-records.ts';
import type { ListingFee, Mail, Receipt } from './records.ts';
import { review, type NewReview } from './reviews.ts';
import { answerApplication } from './router.ts';
import { seedListing, type SeededListing } from './seed.ts';
import { Throttle } from './throttle.ts';
import type { WebhookAttempt } from './webhooks.ts';
import { newWorld } from './world.ts';

export type { EtsyEmulatorOptions, Scope, WebhookOptions } from './options.ts';
export type { SeededListing } from './seed.ts';
export type { CancelOptions, RefundOptions } from './after-sale.ts';
export type { Buyer } from './new-receipt.ts';
export { PurchaseRefused } from '../purchase-refused.ts';
export type { Purchase, WantedItem } from './purchase.ts';
export type { WholeListing } from './listing-view.ts';
export type { LedgerEntry } from './money-records.ts';
export type { ListingFee, Mail, Receipt } from './records.ts';
export type { NewReview } from './reviews.ts';
export { findTaxonomyId } from './taxonomy.ts';
export type { OrderEvent, WebhookAttempt } from './webhooks.ts';

/**
 * One shop on an emulated Etsy, from Etsy's OpenAPI document of August 2026 and what clients reported of the live service.
 * `handle` answers below `/v3/application`, at `/v3/public/oauth/token` and at `/oauth/connect`, on any host.
 *
 * A draft that is made although the answer is an error (etsy/open-api #162) is a fault:
 * `faults.add({ fault: { kind: 'status', when: 'after', status: 500 }, matches: ({ method, path }) => method === 'POST' && path.endsWith('/listings') })`.
 */
export interface EtsyEmulator extends Emulator {
  readonly shopId: number;
  readonly userId: number;
  /** Value of the header `x-api-key`. */
  readonly apiKey: string;
  readonly keystring: string;
  /** Good until it is used once. */
  readonly refreshToken: string;
  /** A fresh access token, without the way through the token endpoint. Default scopes: those of the refresh token. */
  accessToken(scopes?: readonly Scope[]): string;

  /** A listing made by hand. @returns its id. */
  seedListing(listing: SeededListing): number;
  /** Ends an active listing's time at once. @throws Error when it is not active. */
  expire(listingId: number): void;
  /** @throws PurchaseRefused when an item is not on sale or there is not enough of it. */
  buy(purchase: Purchase): Receipt;
  /** Payment of an order that was bought with `paid: false` comes through. */
  pay(receiptId: number): void;
  deliver(receiptId: number): void;
  cancel(receiptId: number, options?: afterSale.CancelOptions): void;
  refund(receiptId: number, options?: afterSale.RefundOptions): void;
  /** A buyer reviews a line of an order, or changes what they said. */
  review(receiptId: number, review: NewReview): void;
  /** Sends what is on the seller's account to the bank. */
  disburse(): void;
  /** An entry of the seller's account that this emulator makes none of: an unknown kind, a tax, another currency. @returns its id. */
  addLedgerEntry(entry: Partial<LedgerEntry> & Pick<LedgerEntry, 'ledger_type' | 'amount'>): number;

  /** Copies of all listings, oldest first, each with images and inventory. */
  listings(): readonly WholeListing[];
  /** Copies of all receipts, oldest first. */
  receipts(): readonly Receipt[];
  /** Bytes of an image as they were uploaded. */
  imageBytes(listingImageId: number): Uint8Array | undefined;
  /** Notices of shipment, oldest first. */
  readonly mailsSent: readonly Mail[];
  /** Webhooks sent, oldest first. */
  readonly webhookAttempts: readonly WebhookAttempt[];
  /** Resolves when all webhooks announced so far were answered or lost. */
  webhooksSettled(): Promise<void>;
  /** Sends once more what was not answered with 2xx, as Etsy does seven times within a day. */
  redeliverWebhooks(): Promise<void>;
  /** Listing fees charged, oldest first. */
  fees(): readonly ListingFee[];
}

export function etsyEmulator(options: EtsyEmulatorOptions = {}): EtsyEmulator {
  const settings = settingsOf(options);
  const { clock, limits, limitScale } = settings;
  const ids = new Ids(settings.seed);
  const grants = new Grants(settings, ids);
  const world = newWorld(settings, ids, grants);
  const throttle = new Throttle({ clock, perSecond: limits.perSecond * limitScale, perDay: limits.perDay * limitScale, retryAfterPerSecond: settings.retryAfterPerSecond });
  const faults = new Faults();
  const requests: SeenRequest[] = [];

  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const inApplication = pathname.startsWith('/v3/application/');
    const reply = await respond(request, pathname, inApplication);
    if (inApplication) for (const [name, value] of Object.entries(throttle.headers())) reply.headers.set(name, value);
    return reply;
  };

  const respond = async (request: Request, pathname: string, inApplication: boolean): Promise<Response> => {
    try {
      if (inApplication) return await answerApplication(request, world, throttle);
      if (pathname === '/v3/public/oauth/token' && request.method === 'POST') return await exchange(request, settings, grants);
      if (pathname === '/oauth/connect' && request.method === 'GET') return authorize(request, settings, grants);
      return Response.json({ error: 'Resource not found' }, { status: 404 });
    } catch (error) {
      if (error instanceof Problem) return Response.json(error.body, { status: error.status, headers: error.headers });
      throw error;
    }
  };

  return {
    name: 'etsy',
    faults,
    requests,
    shopId: settings.shopId,
    userId: settings.userId,
    keystring: settings.keystring,
    apiKey: `${settings.keystring}:${settings.sharedSecret}`,
    refreshToken: settings.refreshToken,
    mailsSent: world.mails,
    webhookAttempts: world.webhooks.attempts,

    async handle(request) {
      const { pathname, search } = new URL(request.url);
      const seen = { at: new Date(clock.now()), method: request.method, target: pathname + search };
      try {
        const reply = await faults.strike(request, () => answer(request));
        requests.push({ ...seen, status: reply.status });
        return reply;
      } catch (error) {
        requests.push({ ...seen, status: 0 });
        throw error;
      }
    },
    accessToken: (scopes = settings.scopes) => grants.issue(scopes).access_token,

    seedListing: (listing) => seedListing(world, listing),
    expire(listingId) {
      const listing = world.listings.get(listingId);
      if (listing?.state !== 'active') throw new Error(`Listing ${listingId} is not active`);
      listing.ending_timestamp = Math.floor(clock.now() / 1000);
      setState(world, listing, 'expired');
    },
    buy(purchase) {
      letTimePass(world);
      return buy(world, purchase);
    },
    pay: (receiptId) => afterSale.pay(world, receiptId),
    deliver: (receiptId) => afterSale.deliver(world, receiptId),
    cancel: (receiptId, options = {}) => afterSale.cancel(world, receiptId, options),
    refund: (receiptId, options = {}) => afterSale.refund(world, receiptId, options),
    review: (receiptId, said) => review(world, receiptId, said),
    disburse: () => disburse(world),
    addLedgerEntry: (entry) => addLedgerEntry(world, entry),

    listings() {
      letTimePass(world);
      return world.listings.values().map((listing) => wholeListing(world, listing)).toArray();
    },
    receipts: () => world.receipts.values().map((receipt) => structuredClone(receipt.wire)).toArray(),
    imageBytes: (listingImageId) => world.images.get(listingImageId)?.bytes.slice(),
    webhooksSettled: () => world.webhooks.settled(),
    redeliverWebhooks: () => world.webhooks.redeliver(),
    fees() {
      letTimePass(world);
      return [...world.fees];
    },
  };
}
