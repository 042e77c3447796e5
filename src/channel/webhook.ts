import type { Strings } from './operation.ts';

/** What a channel posted, as it came. */
export interface Delivery {
  /** Names in lower case. */
  readonly headers: Strings;
  /** Raw: signatures are over the bytes. At most 256 KiB. */
  readonly body: Uint8Array;
  /** When it came. */
  readonly at: Date;
}

/** Where there may be news. Never the truth itself: whatever it says is read from the channel. */
export interface Hint {
  /** Names of the passes in `reads.orders` that would show it. */
  readonly passes: readonly string[];
  /** The channel's id of the order it is about, for people; nothing is fetched by it. */
  readonly about?: string;
}

export type Heard =
  | {
      readonly genuine: true;
      /** The same each time the channel sends this delivery. At most 200 characters. */
      readonly deliveryId: string;
      /** None: genuine, and about something that nobody here waits for. */
      readonly hints: readonly Hint[];
    }
  /** For our own log; the sender learns nothing of it. */
  | { readonly genuine: false; readonly why: 'unsigned' | 'out of time' | 'forged' };

/**
 * Proves a delivery and says where to look. Pure but for cryptography; it takes any bytes and headers, and never throws.
 * The secret is the adapter's option and stays in it: rotating it must not touch the tokens that grew from other secrets.
 */
export type Webhook = (delivery: Delivery) => Heard | Promise<Heard>;
