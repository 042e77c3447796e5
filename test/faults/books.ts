import type { LedgerEntry, OrderRecord } from 'fondouk';
import type { Row, Seller } from './seller.ts';

/** What was ordered, as its channel itself tells it. */
export interface Sale {
  readonly channel: 'etsy' | 'anou';
  readonly orderId: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  /** Neither cancelled nor given back before it left. */
  readonly stands: boolean;
}

interface Count {
  readonly quantity: number;
  /** Orders that the seller knew of when the pieces were counted: they are set aside, and not in the count. */
  readonly known: ReadonlySet<string>;
}

const nameOf = (sale: { readonly channel: string; readonly orderId: string }): string => `${sale.channel} ${sale.orderId}`;

/**
 * How many pieces there are, kept by the rule that sellers are told and with nothing of the engine's: a changed quantity in the catalogue is
 * a count, made when a run first reads it; every order that was not known by then takes its pieces away, unless it is called off.
 */
export class Books {
  readonly #counts = new Map<string, Count>();
  /** The catalogue's quantities as runs read them last. */
  readonly #read = new Map<string, number>();
  readonly #soldElsewhere = new Map<string, number>();
  #known: ReadonlySet<string> = new Set();
  #position = 0;

  /** After each process: which changed quantities it came to read, and which orders are known now. @returns what is wrong with that. */
  observe(seller: Seller, ledger: readonly LedgerEntry[], orders: readonly OrderRecord[], mustHaveRead: boolean): readonly string[] {
    const wrong: string[] = [];
    const counted = new Map(ledger.filter((entry) => entry.position > this.#position && entry.source === 'catalogue').map((entry) => [entry.sku, entry.quantity]));
    for (const row of seller.valid) {
      for (const [sku, quantity] of row.quantities) {
        if (this.#read.get(sku) === quantity) continue;
        if (counted.get(sku) === quantity) this.#enter(sku, quantity);
        else if (mustHaveRead) wrong.push(`lost edit: the quantity ${quantity} of ${sku} was not counted`);
        counted.delete(sku);
      }
    }
    for (const sku of counted.keys()) wrong.push(`stock: ${sku} was counted anew although nobody changed its quantity`);
    this.#position = ledger.at(-1)?.position ?? 0;
    this.#known = new Set(orders.map((record) => nameOf({ channel: record.channel, orderId: record.order.id })));
    return wrong;
  }

  recount(sku: string, quantity: number): void {
    this.#counts.set(sku, { quantity, known: this.#known });
    this.#soldElsewhere.set(sku, 0);
  }

  sellElsewhere(sku: string, quantity: number): void {
    this.#soldElsewhere.set(sku, (this.#soldElsewhere.get(sku) ?? 0) + quantity);
  }

  /** Below zero: more was sold than is there. Undefined: no run ever read a quantity of it. */
  available(sku: string, sales: readonly Sale[]): number | undefined {
    const count = this.#counts.get(sku);
    if (!count) return undefined;
    const taken = sales
      .filter((sale) => sale.stands && !count.known.has(nameOf(sale)))
      .flatMap((sale) => sale.lines)
      .filter((line) => line.sku === sku)
      .reduce((sum, line) => sum + line.quantity, 0);
    return count.quantity - taken - (this.#soldElsewhere.get(sku) ?? 0);
  }

  /** Pieces of one SKU that channels are to offer. */
  offered(row: Row, sku: string, sales: readonly Sale[]): number {
    return row.kind === 'made-to-order' ? row.quantities.get(sku)! : Math.max(0, this.available(sku, sales) ?? 0);
  }

  #enter(sku: string, quantity: number): void {
    this.#read.set(sku, quantity);
    this.recount(sku, quantity);
  }
}
