/** `error`: this item does not go on. `question`: it waits for a person. `warning`: it goes on, and somebody should know. */
export type Severity = 'error' | 'question' | 'warning';

/** Something a person should know about one item. A value, never thrown: the other items go on. */
export interface Issue {
  /** Stable, for programs and translations; such as `title-too-long`. */
  readonly code: string;
  readonly severity: Severity;
  /** One English sentence or two: what is wrong, and how to mend it. Holds no secret and no buyer's data. */
  readonly message: string;
  /** The facts in `message`, for whoever words it in another language. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** Name of the channel in the config. */
  readonly channel?: string;
  readonly productId?: string;
  readonly sku?: string;
  readonly orderId?: string;
  /** Row of the source, counted as a spreadsheet shows it: the header is row 1. */
  readonly row?: number;
  /** Column or path of the field, in the words of the source. */
  readonly field?: string;
}
