import { PurchaseRefused } from '../../src/emulators/etsy/index.ts';
import type { market } from '../engine/market.ts';
import type { Sale } from './books.ts';
import type { Chance } from './chance.ts';

type Market = ReturnType<typeof market>;

/** Everybody on the channels who is not the seller: buyers, and Anou's staff. Each act tells what was done; undefined: there was nothing to do it with. */
export class Shoppers {
  readonly #day: Pick<Market, 'shop' | 'staff'>;
  readonly #chance: Chance;
  /** Checkouts in which Anou charged for a piece that was gone. */
  readonly oversoldCheckouts: string[] = [];

  constructor(day: Pick<Market, 'shop' | 'staff'>, chance: Chance) {
    this.#day = day;
    this.#chance = chance;
  }

  buyOnEtsy(): string | undefined {
    const { shop } = this.#day;
    const offers = shop.listings().filter((listing) => listing.state === 'active').flatMap((listing) =>
      listing.inventory.products.filter((product) => product.sku !== '' && product.offerings[0]!.is_enabled && product.offerings[0]!.quantity > 0),
    );
    if (offers.length === 0) return undefined;
    const product = this.#chance.pick(offers);
    const quantity = this.#chance.whole(1, Math.min(3, product.offerings[0]!.quantity));
    try {
      const paid = this.#chance.happens(0.85);
      const receipt = shop.buy({ sku: product.sku, quantity, paid, message: 'With "care" & love' });
      return `bought ${quantity} of ${product.sku} as ${receipt.receipt_id}${paid ? '' : ', to be paid later'}`;
    } catch (error) {
      if (error instanceof PurchaseRefused) return undefined;
      throw error;
    }
  }

  payOnEtsy(): string | undefined {
    const unpaid = this.#day.shop.receipts().find((receipt) => receipt.status === 'payment processing');
    if (!unpaid) return undefined;
    this.#day.shop.pay(unpaid.receipt_id);
    return `paid ${unpaid.receipt_id}`;
  }

  cancelOnEtsy(): string | undefined {
    const open = this.#day.shop.receipts().filter((receipt) => !receipt.is_shipped && receipt.status !== 'canceled' && !receipt.status.includes('refunded'));
    if (open.length === 0) return undefined;
    const receipt = this.#chance.pick(open);
    const options = { movesUpdateTime: this.#chance.happens(0.5), restock: this.#chance.happens(0.5) };
    this.#day.shop.cancel(receipt.receipt_id, options);
    return `cancelled ${receipt.receipt_id}${options.restock ? ', put back on the shelf' : ''}`;
  }

  refundOnEtsy(): string | undefined {
    const paid = this.#day.shop.receipts().filter((receipt) => receipt.is_paid && (receipt.status === 'paid' || receipt.status === 'completed'));
    if (paid.length === 0) return undefined;
    const receipt = this.#chance.pick(paid);
    const isWhole = this.#chance.happens(0.4);
    // What Etsy neither lists as waiting nor marks as changed, nobody can see.
    const movesUpdateTime = receipt.is_shipped || this.#chance.happens(0.5);
    this.#day.shop.refund(receipt.receipt_id, { movesUpdateTime, ...(isWhole ? {} : { amount: 100 }) });
    return `refunded ${isWhole ? 'all' : '1.00'} of ${receipt.receipt_id}`;
  }

  buyOnAnou(): string | undefined {
    const pieces = this.#day.staff.listings().filter((piece) => piece.externalRef !== null && piece.onSale);
    if (pieces.length === 0) return undefined;
    const piece = this.#chance.pick(pieces);
    // Two shoppers with the same piece in their baskets: the second is charged as well.
    const second = this.#chance.happens(0.15) ? this.#day.staff.basket([piece.externalRef!]) : undefined;
    const { orders } = this.#day.staff.buy([piece.externalRef!]);
    const oversold = second?.pay().oversold ?? [];
    this.oversoldCheckouts.push(...oversold.map((each) => each.checkout_id));
    return `bought ${piece.externalRef} as ${orders[0]!.order_id}${oversold.length > 0 ? ', and another buyer was charged for it' : ''}`;
  }

  cancelOnAnou(): string | undefined {
    const open = this.#day.staff.orders().filter(({ order }) => order.cancelled_at === null && order.shipped_at === null);
    if (open.length === 0) return undefined;
    const { order } = this.#chance.pick(open);
    this.#day.staff.cancel(order.order_id);
    return `cancelled ${order.order_id}`;
  }

  receiveOnAnou(): string | undefined {
    const sent = this.#day.staff.orders().filter(({ order }) => order.shipped_at !== null && order.received_at === null && order.cancelled_at === null);
    if (sent.length === 0) return undefined;
    const { order } = this.#chance.pick(sent);
    this.#day.staff.receive(order.order_id);
    return `received ${order.order_id}`;
  }

  reviewOnAnou(): string | undefined {
    const pieces = this.#day.staff.listings().filter((piece) => piece.externalRef !== null);
    const decisions = pieces.flatMap((piece) => {
      const name = piece.externalRef!;
      if (piece.state === 'in_review') return [() => this.#decide(name, 'approve'), () => this.#decide(name, 'hold'), () => this.#decide(name, 'refuse')];
      if (piece.state === 'approved') return [() => this.#decide(name, 'hold')];
      return piece.state === 'on_hold' ? [() => this.#decide(name, 'approve'), () => this.#decide(name, 'approve')] : [];
    });
    return decisions.length === 0 ? undefined : this.#chance.pick(decisions)();
  }

  /** Every order of both channels, as the channels themselves hold them. */
  sales(): readonly Sale[] {
    const { shop, staff } = this.#day;
    return [
      ...shop.receipts().map((receipt): Sale => ({
        channel: 'etsy',
        orderId: String(receipt.receipt_id),
        lines: receipt.transactions.map((line) => ({ sku: line.sku!, quantity: line.quantity })),
        stands: receipt.status !== 'canceled' && !(receipt.status === 'fully refunded' && !receipt.is_shipped),
      })),
      ...staff.orders().map(({ order }): Sale => ({
        channel: 'anou',
        orderId: order.order_id,
        lines: [{ sku: order.external_ref!, quantity: 1 }],
        stands: order.cancelled_at === null,
      })),
    ];
  }

  #decide(piece: string, decision: 'approve' | 'hold' | 'refuse'): string {
    const { staff } = this.#day;
    if (decision === 'approve') staff.approve(piece);
    else staff[decision](piece, 'Its photo is dark.');
    return `staff: ${decision} ${piece}`;
  }
}
