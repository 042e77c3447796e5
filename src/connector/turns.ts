/**
 * Numbers of turns, so that whoever asks much does not keep out whoever asks little: each account's requests are numbered one after
 * another, and one that asked nothing for a while begins at the number that is being served (start-time fair queuing, Goyal et al. 1996).
 */
export class Turns {
  readonly #last = new Map<string, number>();
  #served = 0;

  next(account: string): number {
    const turn = Math.max((this.#last.get(account) ?? 0) + 1, this.#served);
    this.#last.set(account, turn);
    return turn;
  }

  /** A request of this turn went. */
  reached(turn: number): void {
    this.#served = Math.max(this.#served, turn);
  }
}
