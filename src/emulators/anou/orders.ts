import type { EmulatorClock } from '../emulator.ts';
import { Refusal } from './errors.ts';
import type { Feed } from './feed.ts';
import type { Numbering } from './numbering.ts';
import type { Piece, Pieces } from './pieces.ts';
import { timestamp, type Buyer, type Order, type OrderEvent, type Oversold, type PricePreview, type ShipDocument, type UsdPaid } from './wire.ts';

/** What the seller said about the parcel; the order itself carries its tracking number alone. */
export type ParcelNote = Omit<ShipDocument, 'contract_version' | 'tracking_number'>;

export interface HeldOrder {
  readonly order: Order;
  /** Null until it is shipped. */
  readonly parcel: ParcelNote | null;
}

/** One payment by a buyer. */
export interface Checkout {
  readonly checkoutId: string;
  readonly orders: readonly Order[];
  /** Pieces that were charged though they were gone. */
  readonly oversold: readonly Oversold[];
}

/** Dates of an order that staff or the buyer set, each with the date that must stand before it. */
const laterDates = {
  received_at: 'shipped_at',
  reviewed_at: 'received_at',
  seller_paid_at: 'shipped_at',
  returned_at: 'shipped_at',
} as const;

export type LaterDate = keyof typeof laterDates;

/** Orders, one for each piece of a checkout. Every change of an order is told by the order feed, as a full picture. */
export class Orders {
  readonly #pieces: Pieces;
  readonly #feed: Feed<OrderEvent>;
  readonly #clock: EmulatorClock;
  readonly #numbering: Numbering;
  readonly #held = new Map<string, HeldOrder>();

  constructor(pieces: Pieces, feed: Feed<OrderEvent>, clock: EmulatorClock, numbering: Numbering) {
    this.#pieces = pieces;
    this.#feed = feed;
    this.#clock = clock;
    this.#numbering = numbering;
  }

  /** All orders, oldest first. */
  all(): HeldOrder[] {
    return [...this.#held.values()];
  }

  /** Charges the buyer for every piece. A piece on sale gives an order; one that is gone gives an oversold event. */
  checkOut(pieces: Iterable<Piece>, buyer: Buyer): Checkout {
    const checkoutId = `T${this.#numbering.checkout()}`;
    const orders: Order[] = [];
    const oversold: Oversold[] = [];
    for (const piece of pieces) {
      if (piece.state === 'approved') orders.push(this.#sell(piece, checkoutId, buyer));
      else oversold.push(this.#oversell(piece, checkoutId));
    }
    return { checkoutId, orders, oversold };
  }

  /** @throws Refusal `unknown_order` or `order_cancelled`. */
  confirm(orderId: string): Order {
    const { order } = this.#open(orderId);
    if (order.seller_confirmed_at !== null) return order;
    return this.#change(orderId, { seller_confirmed_at: this.#now() });
  }

  /** @throws Refusal `unknown_order`, `order_cancelled` or `already_shipped`. */
  ship(orderId: string, document: ShipDocument): Order {
    const { order } = this.#open(orderId);
    const { contract_version: _version, tracking_number: tracking, ...parcel } = document;
    if (order.shipped_at === null) {
      const now = this.#now();
      return this.#change(orderId, { seller_confirmed_at: order.seller_confirmed_at ?? now, shipped_at: now, tracking_number: tracking }, parcel);
    }
    if (tracking === null || tracking === order.tracking_number) return order;
    if (order.tracking_number !== null)
      throw new Refusal('already_shipped', 'The parcel was shipped under another number.', { order_id: orderId });
    return this.#change(orderId, { tracking_number: tracking });
  }

  /** Staff call the order off. The piece stays sold until a new revision comes. Again changes nothing. */
  cancel(orderId: string): Order {
    const { order } = this.#known(orderId);
    if (order.cancelled_at !== null) return order;
    this.#pieces.markSaleCancelled(this.#pieces.get(order.anou_product_id));
    return this.#change(orderId, { cancelled_at: this.#now() });
  }

  /** @throws RangeError when the order is not as far as that, has been cancelled, or holds the date already. */
  date(orderId: string, which: LaterDate): Order {
    const { order } = this.#known(orderId);
    const before = laterDates[which];
    if (order[before] === null) throw new RangeError(`${orderId} has no ${before} yet`);
    if (order.cancelled_at !== null) throw new RangeError(`${orderId} is cancelled`);
    if (order[which] !== null) throw new RangeError(`${orderId} has its ${which} already`);
    return this.#change(orderId, { [which]: this.#now() });
  }

  #sell(piece: Piece, checkoutId: string, buyer: Buyer): Order {
    const preview = this.#pieces.preview(piece);
    const now = this.#now();
    const order: Order = {
      order_id: `R${this.#numbering.order()}`,
      checkout_id: checkoutId,
      anou_product_id: piece.number,
      external_ref: externalRefOf(piece),
      created_at: now,
      products_charge_mad: decimal(preview.price_mad),
      anou_charge_mad: decimal(preview.fee_mad),
      shipping_charge_mad: decimal(preview.shipping_us_mad),
      total_charge_mad: decimal(preview.intl_mad),
      seller_paid_amount_mad: decimal(preview.seller_paid_mad),
      buyer,
      buyer_paid: paid(preview),
      seller_notified_at: now,
      seller_confirmed_at: null,
      shipped_at: null,
      received_at: null,
      reviewed_at: null,
      seller_paid_at: null,
      returned_at: null,
      tracking_number: null,
      cancelled_at: null,
    };
    this.#pieces.sell(piece, order.order_id);
    return this.#store({ order, parcel: null });
  }

  #oversell(piece: Piece, checkoutId: string): Oversold {
    const oversold: Oversold = {
      checkout_id: checkoutId,
      anou_product_id: piece.number,
      external_ref: externalRefOf(piece),
      cause: piece.state === 'sold' ? 'already_sold' : 'withdrawn',
      buyer_paid: paid(this.#pieces.preview(piece)),
      first_order_id: piece.state === 'sold' ? (piece.sale?.orderId ?? null) : null,
      at: this.#now(),
    };
    this.#feed.append(this.#clock.now(), (head) => ({ ...head, kind: 'oversold', oversold }));
    return oversold;
  }

  #open(orderId: string): HeldOrder {
    const held = this.#known(orderId);
    if (held.order.cancelled_at !== null) throw new Refusal('order_cancelled', 'Staff have cancelled this order.', { order_id: orderId });
    return held;
  }

  #known(orderId: string): HeldOrder {
    const held = this.#held.get(orderId);
    if (!held) throw new Refusal('unknown_order', `There is no order ${orderId}.`);
    return held;
  }

  #change(orderId: string, changes: Partial<Order>, parcel?: ParcelNote): Order {
    const held = this.#known(orderId);
    return this.#store({ order: { ...held.order, ...changes }, parcel: parcel ?? held.parcel });
  }

  #store(held: HeldOrder): Order {
    this.#held.set(held.order.order_id, held);
    this.#feed.append(this.#clock.now(), (head) => ({ ...head, kind: 'order', order: held.order }));
    return held.order;
  }

  #now(): string {
    return timestamp(this.#clock.now());
  }
}

function externalRefOf(piece: Piece): string | null {
  return piece.sent?.document.external_ref ?? null;
}

function paid(preview: PricePreview): UsdPaid {
  return { amount: decimal(preview.shop_usd), currency: 'USD' };
}

function decimal(whole: number): string {
  return `${whole}.00`;
}
