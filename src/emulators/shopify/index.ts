import type { Emulator, SeenRequest } from '../emulator.ts';
import { Faults } from '../faults.ts';
import { Tokens } from './access/tokens.ts';
import type { ProductFields } from './catalogue/product-fields.ts';
import { deleteProduct } from './catalogue/product-mutations.ts';
import { viewsOf } from './compose-views.ts';
import { Bucket, type ThrottleStatus } from './graphql/bucket.ts';
import { Ids, legacyId, type Gid } from './ids.ts';
import { plans, settingsOf, type ShopifyEmulatorOptions } from './options.ts';
import * as afterSale from './orders/after-sale.ts';
import { touchOrder } from './orders/changes.ts';
import { send, type Parcel } from './orders/fulfil.ts';
import { payOrder, payOut } from './orders/payment.ts';
import { buy, type Purchase } from './orders/purchase.ts';
import type { PayoutStatus } from './orders/payout-records.ts';
import type { Mail, StoredOrder, Tracking } from './orders/records.ts';
import { operationOf, route } from './routes.ts';
import { countStock, editPrice, editProduct, seedProduct, type SeededProduct } from './seller.ts';
import { snapshotOfOrder, snapshotOfProduct, type OrderSnapshot, type ProductSnapshot } from './snapshots.ts';
import { letTimePass } from './time-passes.ts';
import type { WebhookAttempt } from './webhooks/deliveries.ts';
import { newWorld } from './world.ts';

export type { Scope } from './access/scopes.ts';
export type { Gid } from './ids.ts';
export type { Plan, Quirks, ShopifyEmulatorOptions } from './options.ts';
export type { CancelOptions, RefundOptions } from './orders/after-sale.ts';
export type { Buyer } from './orders/new-order.ts';
export type { Purchase, WantedItem } from './orders/purchase.ts';
export type { Mail, Tracking } from './orders/records.ts';
export type { SeededProduct } from './seller.ts';
export type { OrderSnapshot, ProductSnapshot } from './snapshots.ts';
export type { WebhookAttempt } from './webhooks/deliveries.ts';

/**
 * One shop on an emulated Shopify, by the schema of the GraphQL Admin API 2026-10, Shopify's documentation and what clients reported
 * of the live service. `handle` answers at `/admin/api/{version}/graphql.json` and `/admin/oauth/access_token` on any host, and takes
 * uploads and gives results of bulk operations on the same host. Documents are executed against a part of Shopify's own schema: what
 * is not emulated is refused as an unknown field, and an answer cannot have another form than Shopify's. Every version answers as 2026-10.
 *
 * A mutation that takes effect and answers with an error all the same is a fault: `faults.add({ fault: { kind: 'status', when: 'after',
 * status: 200, body: '{"errors":[{"message":"Internal error"}]}' }, matches: ({ operation }) => operation === 'SetProduct' })`.
 */
export interface ShopifyEmulator extends Emulator {
  readonly shopDomain: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Header `x-shopify-access-token`; it does not expire. */
  readonly accessToken: string;
  /** Good until the one that it is exchanged for is used. */
  readonly refreshToken: string;
  readonly locations: readonly { readonly id: Gid; readonly name: string }[];
  readonly publications: readonly { readonly id: Gid; readonly title: string }[];

  /** A product that was entered by hand. @returns its id. */
  seedProduct(product: SeededProduct): Gid;
  /** Changes a product by hand, as in the admin. */
  editProduct(productId: Gid, fields: ProductFields): void;
  deleteProduct(productId: Gid): void;
  /** Enters a count by hand. Default location: the first. */
  countStock(sku: string, available: number, locationId?: Gid): void;
  /** Sets a price by hand; a decimal with two digits. */
  editPrice(sku: string, price: string): void;

  /** @throws PurchaseRefused when an item is not on sale or there is not enough of it. */
  buy(purchase: Purchase): OrderSnapshot;
  /** Payment of an order that was bought with `paid: false` comes through. */
  pay(orderId: Gid): void;
  cancel(orderId: Gid, options?: afterSale.CancelOptions): void;
  refund(orderId: Gid, options?: afterSale.RefundOptions): void;
  /** Sends some pieces by hand, by SKU; all that are left without `quantities`. */
  ship(orderId: Gid, options?: { readonly quantities?: Readonly<Record<string, number>>; readonly tracking?: Partial<Tracking> }): void;
  deliver(orderId: Gid): void;
  /** Puts what is open of an order on hold, where nothing can be sent; `false` lets it go. */
  hold(orderId: Gid, isHeld?: boolean): void;
  /** Pays out what stands on the balance of Shopify Payments. @returns the payout's id; undefined when that is nothing. */
  payOut(status?: PayoutStatus): Gid | undefined;

  /** Copies of all products, oldest first. */
  products(): readonly ProductSnapshot[];
  /** Copies of all orders, oldest first. */
  orders(): readonly OrderSnapshot[];
  /** Mails sent to buyers, oldest first. */
  readonly mailsSent: readonly Mail[];

  /** Other processes of the app use up points. */
  drain(points: number): void;
  readonly throttleStatus: ThrottleStatus;
  /** As if a request with this idempotency key were being worked on elsewhere, until it is released. */
  holdKey(key: string): void;
  releaseKey(key: string): void;

  /** Webhooks sent, oldest first. */
  readonly webhookAttempts: readonly WebhookAttempt[];
  /** Resolves when all webhooks announced so far were answered or lost. */
  webhooksSettled(): Promise<void>;
  /** Sends once more what was not answered with 2xx, as Shopify does eight times within four hours. */
  redeliverWebhooks(): Promise<void>;
  /** The seller removes the app: every token ends. */
  uninstall(): void;
}

export function shopifyEmulator(options: ShopifyEmulatorOptions = {}): ShopifyEmulator {
  const settings = settingsOf(options);
  const { clock, limitScale } = settings;
  const ids = new Ids(settings.seed);
  const world = newWorld(settings, ids);
  const tokens = new Tokens(settings, ids);
  const { bucket: most, restoreRate } = plans[settings.plan];
  const bucket = new Bucket(clock, most * limitScale, restoreRate * limitScale);
  const endpoint = { world, views: viewsOf(world), bucket };
  const faults = new Faults();
  const requests: SeenRequest[] = [];

  const orderOf = (id: Gid): StoredOrder => {
    letTimePass(world);
    const order = world.orders.get(id);
    if (!order) throw new Error(`There is no order ${id}`);
    return order;
  };

  return {
    name: 'shopify',
    faults,
    requests,
    shopDomain: settings.shopDomain,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    accessToken: settings.accessToken,
    refreshToken: settings.refreshToken,
    locations: [...world.locations.values()],
    publications: [...world.publications.values()],
    mailsSent: world.mails,
    webhookAttempts: world.webhooks.attempts,
    get throttleStatus() {
      return bucket.status;
    },

    async handle(request) {
      const { pathname, search } = new URL(request.url);
      const operation = await operationOf(request);
      const seen = { at: new Date(clock.now()), method: request.method, target: pathname + search, ...(operation === undefined ? {} : { operation }) };
      try {
        const reply = await faults.strike(request, () => route(request, endpoint, tokens), operation);
        requests.push({ ...seen, status: reply.status });
        return reply;
      } catch (error) {
        requests.push({ ...seen, status: 0 });
        throw error;
      }
    },

    seedProduct: (product) => seedProduct(world, product),
    editProduct: (productId, fields) => editProduct(world, productId, fields),
    deleteProduct(productId) {
      deleteProduct(world, productId);
    },
    countStock: (sku, available, locationId = world.locations.keys().next().value!) => countStock(world, sku, available, locationId),
    editPrice: (sku, price) => editPrice(world, sku, price),

    buy(purchase) {
      letTimePass(world);
      return snapshotOfOrder(buy(world, purchase));
    },
    pay: (orderId) => payOrder(world, orderOf(orderId)),
    cancel: (orderId, options = {}) => afterSale.cancelOrder(world, orderOf(orderId), options),
    refund(orderId, options = {}) {
      afterSale.refundOrder(world, orderOf(orderId), options);
    },
    ship(orderId, { quantities, tracking } = {}) {
      const order = orderOf(orderId);
      const parcels = order.fulfillmentOrders.map(
        (fulfillmentOrder): Parcel => ({
          fulfillmentOrder,
          lines: fulfillmentOrder.lines
            .map((line) => ({ line, quantity: quantities ? (quantities[order.lines.find(({ id }) => id === line.lineId)!.sku ?? ''] ?? 0) : line.remaining }))
            .filter(({ quantity }) => quantity > 0),
        }),
      );
      for (const parcel of parcels) if (parcel.lines.length > 0) send(world, order, [parcel], tracking ? [{ company: null, number: null, url: null, ...tracking }] : [], true);
    },
    deliver(orderId) {
      const order = orderOf(orderId);
      for (const fulfillment of order.fulfillments) fulfillment.deliveredAt ??= clock.now();
      touchOrder(world, order);
    },
    hold: (orderId, isHeld = true) => afterSale.holdOrder(world, orderOf(orderId), isHeld),
    payOut: (status = 'PAID') => payOut(world, status),

    products() {
      letTimePass(world);
      return world.products.values().map((product) => snapshotOfProduct(world, product)).toArray();
    },
    orders() {
      letTimePass(world);
      return world.orders.values().map((order) => snapshotOfOrder(order)).toArray();
    },

    drain: (points) => bucket.adjust(-points),
    holdKey: (key) => world.idempotencyKeys.hold(key),
    releaseKey: (key) => world.idempotencyKeys.release(key),
    webhooksSettled: () => world.webhooks.settled(),
    redeliverWebhooks: () => world.webhooks.redeliver(),
    uninstall() {
      tokens.revokeAll();
      world.webhooks.announce('APP_UNINSTALLED', { id: Number(legacyId(world.shopId)), myshopify_domain: settings.shopDomain });
      world.webhooks.subscriptions.clear();
    },
  };
}
