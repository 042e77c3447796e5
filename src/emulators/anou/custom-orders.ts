import { Fraction } from 'fraction.js';
import type { EmulatorClock } from '../emulator.ts';
import { canonicalJson } from './canonical-json.ts';
import { Refusal } from './errors.ts';
import type { Feed } from './feed.ts';
import type { Answer } from './listings.ts';
import type { NumberSource } from './numbering.ts';
import type { Piece } from './pieces.ts';
import { roundHalfUp } from './prices.ts';
import { contractVersion, timestamp, type CustomOrder, type CustomOrderAnswerDocument, type OrderEvent } from './wire.ts';

export interface CustomOrderWish {
  /** Whole centimetres, 1 to 3000. */
  readonly length: number;
  readonly width: number;
  /** Pieces wanted, 1 to 99. Default 1. */
  readonly quantity?: number;
}

/** What staff can date on a custom order. */
export type CustomOrderStep = 'confirmed' | 'invoiced' | 'paid' | 'completed' | 'shipped' | 'cancelled';

export interface HeldCustomOrder {
  readonly customOrder: CustomOrder;
  /** What the seller side answered; null while it has not. */
  readonly answer: { readonly document: CustomOrderAnswerDocument; readonly receivedAt: string } | null;
}

/** Wishes for a piece in another size. The first answer stands, and staff make of it what they will. */
export class CustomOrders {
  readonly #feed: Feed<OrderEvent>;
  readonly #clock: EmulatorClock;
  readonly #nextNumber: NumberSource;
  readonly #held = new Map<string, HeldCustomOrder>();

  constructor(feed: Feed<OrderEvent>, clock: EmulatorClock, nextNumber: NumberSource) {
    this.#feed = feed;
    this.#clock = clock;
    this.#nextNumber = nextNumber;
  }

  all(): HeldCustomOrder[] {
    return [...this.#held.values()];
  }

  /** @throws RangeError when the base piece has no length or width to scale from. */
  ask(base: Piece, wish: CustomOrderWish): CustomOrder {
    const customOrder: CustomOrder = {
      custom_order_id: `C${this.#nextNumber()}`,
      base_anou_product_id: base.number,
      base_external_ref: base.sent?.document.external_ref ?? null,
      size_cm: { length: wish.length, width: wish.width },
      quantity: wish.quantity ?? 1,
      estimate: estimate(base, wish),
      asked_at: timestamp(this.#clock.now()),
      confirmed_at: null,
      invoiced_at: null,
      paid_at: null,
      progress_percent: 0,
      completed_at: null,
      shipped_at: null,
      cancelled_at: null,
    };
    this.#store({ customOrder, answer: null });
    return customOrder;
  }

  /** @throws Refusal `unknown_custom_order` or `already_answered`. */
  answer(id: string, document: CustomOrderAnswerDocument): Answer {
    const held = this.#known(id);
    if (held.answer && canonicalJson(held.answer.document) !== canonicalJson(document))
      throw new Refusal('already_answered', 'Another answer is held already: talk to staff.');
    const answer = held.answer ?? { document, receivedAt: timestamp(this.#clock.now()) };
    this.#held.set(id, { ...held, answer });
    const body = {
      contract_version: contractVersion,
      custom_order_id: id,
      answer: document.answer,
      repeat: held.answer !== null,
      received_at: answer.receivedAt,
    };
    return { status: held.answer ? 200 : 202, body };
  }

  /** Staff date a step; completing it makes the progress 100 percent. */
  advance(id: string, step: CustomOrderStep): CustomOrder {
    const progress = step === 'completed' ? { progress_percent: 100 } : {};
    return this.#change(id, { ...progress, [`${step}_at`]: timestamp(this.#clock.now()) });
  }

  /** @param percent whole percent, 0 to 100 */
  progress(id: string, percent: number): CustomOrder {
    if (!Number.isInteger(percent) || percent < 0 || percent > 100) throw new RangeError('progress is a whole number of percent, 0 to 100');
    return this.#change(id, { progress_percent: percent });
  }

  #change(id: string, changes: Partial<CustomOrder>): CustomOrder {
    const held = this.#known(id);
    const customOrder = { ...held.customOrder, ...changes };
    this.#store({ ...held, customOrder });
    return customOrder;
  }

  #known(id: string): HeldCustomOrder {
    const held = this.#held.get(id);
    if (!held) throw new Refusal('unknown_custom_order', `There is no custom order ${id}.`);
    return held;
  }

  #store(held: HeldCustomOrder): void {
    this.#held.set(held.customOrder.custom_order_id, held);
    this.#feed.append(this.#clock.now(), (head) => ({ ...head, kind: 'custom_order', custom_order: held.customOrder }));
  }
}

/** Price by area; weight by area, with 5% and 100 g added. */
function estimate(base: Piece, wish: CustomOrderWish): CustomOrder['estimate'] {
  const { price_mad, weight_g, size_cm } = base.content;
  if (size_cm.length === null || size_cm.width === null) throw new RangeError('the base piece has no length and width');
  const scale = new Fraction(wish.length).mul(wish.width).div(size_cm.length * size_cm.width);
  return {
    price_mad: Math.max(1, roundHalfUp(scale.mul(price_mad))),
    weight_g: roundHalfUp(scale.mul(weight_g).mul('1.05').add(100)),
  };
}
