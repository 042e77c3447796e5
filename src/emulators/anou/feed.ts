import type { EmulatorClock } from '../emulator.ts';
import { Refusal } from './errors.ts';
import { timestamp } from './wire.ts';

const pageSize = 10;
const keptMilliseconds = 90 * 86_400_000;

export interface FeedPage<Event> {
  readonly events: readonly Event[];
  readonly cursor: string;
}

/** Events in the order they happened, read in pages of 10 without a total and kept for 90 days. */
export class Feed<Event extends { readonly event_id: string; readonly at: string }> {
  readonly #letter: string;
  readonly #clock: EmulatorClock;
  #events: { readonly number: number; readonly keptUntil: number; readonly event: Event }[] = [];
  /** Number of the newest event, kept or not. */
  #newest: number;
  /** Number of the newest event that is not kept any more. */
  #dropped: number;

  /**
   * @param letter tells the cursors of one feed from those of another
   * @param newest the number after which this feed's own events begin
   */
  constructor(letter: string, newest: number, clock: EmulatorClock) {
    this.#letter = letter;
    this.#newest = newest;
    this.#dropped = newest;
    this.#clock = clock;
  }

  /** @param at when it happened, in milliseconds since 1970. */
  append(at: number, make: (head: { readonly event_id: string; readonly at: string }) => Event): Event {
    this.#newest += 1;
    const event = make({ event_id: `E${String(this.#newest).padStart(12, '0')}`, at: timestamp(at) });
    this.#events.push({ number: this.#newest, keptUntil: at + keptMilliseconds, event });
    return event;
  }

  /**
   * @param since cursor of the page before; null for the oldest event kept
   * @throws Refusal `bad_cursor`, or `cursor_expired` where events after the cursor are not kept any more.
   */
  read(since: string | null): FeedPage<Event> {
    this.#forget();
    const after = since === null ? this.#dropped : this.#position(since);
    if (after < this.#dropped) throw new Refusal('cursor_expired', 'Events after this cursor are not kept any more: start again without one.');
    const page = this.#events.filter(({ number }) => number > after).slice(0, pageSize);
    return { events: page.map(({ event }) => event), cursor: this.#cursor(page.at(-1)?.number ?? after) };
  }

  #forget(): void {
    const now = this.#clock.now();
    const old = this.#events.findLast(({ keptUntil }) => keptUntil < now);
    if (!old) return;
    this.#dropped = old.number;
    this.#events = this.#events.filter(({ number }) => number > old.number);
  }

  #cursor(number: number): string {
    return Buffer.from(`${this.#letter}${number}`).toString('base64url');
  }

  #position(cursor: string): number {
    const number = Number(Buffer.from(cursor, 'base64url').toString('latin1').slice(1));
    if (!Number.isSafeInteger(number) || number > this.#newest || this.#cursor(number) !== cursor)
      throw new Refusal('bad_cursor', 'This cursor was not given by this feed.');
    return number;
  }
}
