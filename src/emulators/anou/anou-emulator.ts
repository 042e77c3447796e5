import type { Emulator, SeenRequest } from '../emulator.ts';
import { Faults } from '../faults.ts';
import { CustomOrders, type CustomOrderStep, type CustomOrderWish, type HeldCustomOrder } from './custom-orders.ts';
import { errorBody, errorStatus } from './errors.ts';
import { Exchange, targetOf } from './exchange.ts';
import { Feed } from './feed.ts';
import { FileDesk, type FileTurn } from './files/file-desk.ts';
import { Listings } from './listings.ts';
import { numberingFrom } from './numbering.ts';
import { withDefaults, type AnouEmulatorOptions } from './options.ts';
import { Orders, type Checkout, type HeldOrder } from './orders.ts';
import { Pieces, type PieceContent, type PieceReference } from './pieces.ts';
import { routes } from './routes.ts';
import { openBasket, sampleBuyer, type Basket } from './shopping.ts';
import { Sellers } from './sellers.ts';
import { SignatureCheck } from './signature.ts';
import { decide } from './staff.ts';
import { TokenBuckets } from './token-bucket.ts';
import { heldListing, type HeldListing } from './held-listing.ts';
import type { Buyer, CustomOrder, Order, OrderEvent, Status } from './wire.ts';

/**
 * Anou by this project's own proposal of a contract (docs/contracts/anou), with its staff and its shoppers at hand.
 * Reviews end by the clock, whenever the emulator is next asked anything. A method throws RangeError, or an error
 * named Refusal, where it names nothing that is held or asks for a way that the lifecycle does not have.
 */
export interface AnouEmulator extends Emulator {
  readonly name: 'anou';

  /** Staff put a piece on sale: from in_review or on_hold, and for an approved seller alone. */
  approve(piece: PieceReference): void;
  /** Staff put a piece on hold: from in_review or approved. */
  hold(piece: PieceReference, reason: string): void;
  /** Staff refuse a piece in review. */
  refuse(piece: PieceReference, reason: string): void;
  /** Staff delete a piece for good, in every state but sold. */
  delete(piece: PieceReference, reason: string): void;
  /** Staff let a seller sell; the review of its waiting pieces begins again. */
  approveSeller(id: number): void;
  /** Staff call an order off; the piece stays sold until a new revision comes. */
  cancel(orderId: string): Order;
  /** Staff pay the seller of a shipped order. */
  pay(orderId: string): Order;
  /** The buyer has the parcel. */
  receive(orderId: string): Order;
  /** The buyer of a received parcel writes a review. */
  review(orderId: string): Order;
  /** A shipped parcel comes back. */
  takeBack(orderId: string): Order;

  /**
   * A shopper pays at once for pieces that are, or once were, on sale: one checkout, an order for each piece. Pieces
   * that are gone are charged all the same, and become oversold events.
   */
  buy(pieces: readonly PieceReference[], buyer?: Buyer): Checkout;
  /** A shopper puts pieces that are on sale in a basket, to pay later, when some may be gone. */
  basket(pieces: readonly PieceReference[]): Basket;
  /** A buyer asks for a piece in another size. */
  askCustomOrder(base: PieceReference, wish: CustomOrderWish): CustomOrder;
  /** Staff date a step of a custom order. */
  advanceCustomOrder(id: string, step: CustomOrderStep): CustomOrder;
  /** Staff note how far the making is, in whole percent. */
  progressCustomOrder(id: string, percent: number): CustomOrder;

  /** The seller enters a piece at Anou itself: it has a number and no `external_ref`. @returns Anou's number of it. */
  seedListing(content: PieceContent): number;

  /**
   * Staff take their turn at the shared folder: they take or refuse what lies in `outbox/`, and write receipts and news into `inbox/`.
   * @throws RangeError when the option `files` was not given.
   */
  exchangeFiles(): FileTurn;

  /** Every piece, by rising number. */
  listings(): readonly HeldListing[];
  /** Every order, oldest first. */
  orders(): readonly HeldOrder[];
  customOrders(): readonly HeldCustomOrder[];

  /** The next requests fail as Anou would say it. `before`, the default: without any effect. */
  failNext(code: 'internal' | 'unavailable', options?: { readonly when?: 'before' | 'after'; readonly times?: number }): void;
}

/**
 * Begins an Anou without any piece.
 * @throws RangeError for a setting out of range, or a secret under 32 characters.
 */
export function anouEmulator(options: AnouEmulatorOptions): AnouEmulator {
  const settings = withDefaults(options);
  const { clock } = settings;
  const numbering = numberingFrom(settings.seed);
  const pieces = new Pieces({
    feed: new Feed<Status>('s', numbering.statusEventsBefore, clock),
    sellers: new Sellers(settings.sellers),
    clock,
    nextNumber: numbering.product,
    prices: settings,
    review: { delayMs: settings.reviewDelayMs, autoApprove: settings.autoApprove },
  });
  const orderFeed = new Feed<OrderEvent>('o', numbering.orderEventsBefore, clock);
  const orders = new Orders(pieces, orderFeed, clock, numbering);
  const customOrders = new CustomOrders(orderFeed, clock, numbering.customOrder);
  const desk = { pieces, listings: new Listings(pieces, clock), orders, orderFeed, customOrders };
  const fileDesk = settings.files && new FileDesk(settings.files, settings.keys, desk, clock);
  const exchange = new Exchange({
    routes: routes(desk),
    signatures: new SignatureCheck(settings.keys, clock),
    buckets: new TokenBuckets(clock, settings.limitScale),
  });
  const faults = new Faults();
  const requests: { -readonly [Key in keyof SeenRequest]: SeenRequest[Key] }[] = [];

  /** What has become due happens before anything else. */
  const current = <Result>(act: () => Result): Result => {
    pieces.settleReviews();
    return act();
  };

  return {
    name: 'anou',
    faults,
    requests,
    async handle(request) {
      const seen = { at: new Date(clock.now()), method: request.method, target: targetOf(new URL(request.url)), status: 0 };
      requests.push(seen);
      const response = await faults.strike(request, () => current(() => exchange.answer(request)));
      seen.status = response.status;
      // The server's time stands on every answer, those of faults included: clients set their clock by it.
      response.headers.set('date', new Date(clock.now()).toUTCString());
      return response;
    },

    approve: (piece) => current(() => decide(pieces, piece, 'approved', null)),
    hold: (piece, reason) => current(() => decide(pieces, piece, 'on_hold', reason)),
    refuse: (piece, reason) => current(() => decide(pieces, piece, 'refused', reason)),
    delete: (piece, reason) => current(() => decide(pieces, piece, 'deleted', reason)),
    approveSeller: (id) => current(() => pieces.approveSeller(id)),
    cancel: (orderId) => current(() => orders.cancel(orderId)),
    pay: (orderId) => current(() => orders.date(orderId, 'seller_paid_at')),
    receive: (orderId) => current(() => orders.date(orderId, 'received_at')),
    review: (orderId) => current(() => orders.date(orderId, 'reviewed_at')),
    takeBack: (orderId) => current(() => orders.date(orderId, 'returned_at')),

    buy: (references, buyer = sampleBuyer) =>
      current(() => {
        const wanted = [...new Set(references.map((reference) => pieces.get(reference)))];
        if (wanted.some((piece) => !piece.wasOnSale)) throw new RangeError('a piece that was never on sale cannot be bought');
        return orders.checkOut(wanted, buyer);
      }),
    basket: (references) =>
      current(() => openBasket(references.map((reference) => pieces.get(reference)), (wanted, buyer) => current(() => orders.checkOut(wanted, buyer)))),
    askCustomOrder: (base, wish) => current(() => customOrders.ask(pieces.get(base), wish)),
    advanceCustomOrder: (id, step) => customOrders.advance(id, step),
    progressCustomOrder: (id, percent) => customOrders.progress(id, percent),

    seedListing: (content) => current(() => pieces.enterByHand(content).number),

    exchangeFiles: () =>
      current(() => {
        if (!fileDesk) throw new RangeError('this Anou was given no folder to exchange files in');
        return fileDesk.turn();
      }),

    listings: () => current(() => pieces.all().map(heldListing)),
    orders: () => orders.all(),
    customOrders: () => customOrders.all(),

    failNext(code, { when = 'before', times = 1 } = {}) {
      const body = JSON.stringify(errorBody(code, 'Anou cannot answer now.', 'anou-outage'));
      faults.add({ fault: { kind: 'status', when, status: errorStatus[code], body }, times });
    },
  };
}
