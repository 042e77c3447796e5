import { Random } from '../random.ts';

const firstIds = {
  listing: 4_410_000_000,
  image: 6_720_000_000,
  product: 27_400_000_000,
  offering: 30_118_000_000,
  propertyValue: 1_108_719_000_000,
  receipt: 3_850_000_000,
  transaction: 4_933_000_000,
  shipment: 1_440_000_000,
  buyer: 770_000_000,
  shippingProfile: 266_401_000_000,
  shippingDestination: 266_501_000_000,
  readinessState: 1_402_288_000_000,
  returnPolicy: 1_449_900_000,
  section: 44_120_000,
  payment: 2_290_000_000,
  adjustment: 512_200_000,
  ledgerEntry: 8_977_000_000,
  question: 61_000_000,
} as const;

export type IdKind = keyof typeof firstIds;

/** Ids and secrets of the emulated channel: rising like Etsy's, with gaps, and the same again for the same seed. */
export class Ids {
  readonly #last = new Map<IdKind, number>();
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  next(kind: IdKind): number {
    const id = (this.#last.get(kind) ?? firstIds[kind]) + 1 + this.#random.below(97);
    this.#last.set(kind, id);
    return id;
  }

  /** Letters and digits that stand for a secret. Predictable, so of use to an emulator only. */
  secret(length = 40): string {
    return this.#random.letters(length);
  }
}
