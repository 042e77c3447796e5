/** A cooperative or association that Anou knows. */
export interface AnouSeller {
  /** Number that listings name in `seller.id`. */
  readonly id: number;
  /** Whether staff have let it sell. Its pieces are reviewed all the same, but not approved before. */
  readonly approved: boolean;
}

export class Sellers {
  readonly #approved: Map<number, boolean>;

  constructor(sellers: readonly AnouSeller[]) {
    this.#approved = new Map(sellers.map(({ id, approved }) => [id, approved]));
  }

  isKnown(id: number): boolean {
    return this.#approved.has(id);
  }

  isApproved(id: number): boolean {
    return this.#approved.get(id) === true;
  }

  approve(id: number): void {
    this.#approved.set(id, true);
  }
}
