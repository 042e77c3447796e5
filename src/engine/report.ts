import type { Issue } from '../model/index.ts';

/** What channels tell beside orders, and what is only kept. */
export type Book = 'reviews' | 'payments' | 'payouts';
type Reading = 'saved' | 'unchanged' | 'rejected';

/** How one planned operation ended in this run. */
export type OperationResult = 'applied' | 'submitted' | 'rejected' | 'asks' | 'left';
export type RunStatus = 'ok' | 'attention' | 'unfinished' | 'failed';

export interface ChannelCounts {
  /** Operations; the sum of the next five. */
  readonly planned: number;
  readonly applied: number;
  /** Taken, the channel's verdict comes later. */
  readonly submitted: number;
  readonly rejected: number;
  /** Waits for a person: a consent, a link, a doubt, a credential. */
  readonly asks: number;
  /** A later run finishes it by itself. */
  readonly left: number;
  /** Listings that needed nothing. */
  readonly unchanged: number;
  /** Requests sent. */
  readonly calls: number;
  /** Requests answered "too many". */
  readonly throttled: number;
  /** Time spent waiting for budgets, in milliseconds. */
  readonly waitedMs: number;
}

export interface OrderCounts {
  /** Orders; the sum of the next three. */
  readonly read: number;
  readonly saved: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** What one run did. The command line prints it as JSON, unchanged. */
export interface RunReport {
  readonly run: string;
  readonly status: RunStatus;
  /** Products; read = valid + quarantined. */
  readonly catalogue: { readonly read: number; readonly valid: number; readonly quarantined: number };
  readonly channels: Readonly<Record<string, ChannelCounts>>;
  readonly orders: Readonly<Record<string, OrderCounts>>;
  /** Reviews, payments and account lines, by channel; absent where none were asked for. */
  readonly books?: Readonly<Record<string, Readonly<Partial<Record<Book, OrderCounts>>>>>;
  readonly issues: readonly Issue[];
}

export const EXIT_CODES: Readonly<Record<RunStatus, number>> = { ok: 0, attention: 1, failed: 2, unfinished: 3 };

type Sent = { readonly calls: number; readonly throttled: number; readonly waitedMs: number };

/** Collects what happens on one channel; every operation has one result, the last one told. */
export class ChannelTally {
  readonly #before: Sent;
  readonly #results = new Map<string, OperationResult>();
  readonly #overtaken = new Set<string>();
  readonly #orders = new Map<string, Reading>();
  readonly #books = new Map<Book, Map<string, Reading>>();
  readonly issues: Issue[] = [];
  /** Subjects that an operation of this run was about. */
  readonly touched = new Set<string>();
  unchanged = 0;
  /** Something other than an operation is left: a pass that was cut off, an order the host did not take. */
  unfinished = false;

  /** `before`: what was sent on this way before the run. */
  constructor(before: Sent) {
    this.#before = { ...before };
  }

  operation(key: string, result: OperationResult): void {
    this.#results.set(key, result);
  }

  /** A trouble of the whole channel, such as that it does not answer, is told once. */
  tellOnce(issues: readonly Issue[]): void {
    for (const issue of issues) if (!this.issues.some((told) => told.code === issue.code && told.channel === issue.channel)) this.issues.push(issue);
  }

  /** Its ground moved: it is left, unless a new plan of this run puts another in its place. */
  overtaken(key: string): void {
    this.#results.set(key, 'left');
    this.#overtaken.add(key);
  }

  /** Before a new plan: what was overtaken is planned anew, if it is still wanted. */
  forgetOvertaken(): void {
    for (const key of this.#overtaken) this.#results.delete(key);
    this.#overtaken.clear();
  }

  /** An order may be seen in several passes: it counts once, and as saved if any of them saved it. */
  order(id: string, result: Reading): void {
    note(this.#orders, id, result);
  }

  /** A book was asked for, whether or not it holds anything. */
  opened(book: Book): void {
    if (!this.#books.has(book)) this.#books.set(book, new Map());
  }

  recorded(book: Book, id: string, result: Reading): void {
    this.opened(book);
    note(this.#books.get(book)!, id, result);
  }

  get books(): Readonly<Partial<Record<Book, OrderCounts>>> | undefined {
    return this.#books.size === 0 ? undefined : Object.fromEntries([...this.#books].map(([book, readings]) => [book, countsOf(readings)]));
  }

  has(key: string): boolean {
    return this.#results.has(key);
  }

  get progress(): { readonly done: number; readonly planned: number } {
    return { done: [...this.#results.values()].filter((result) => result !== 'left').length, planned: this.#results.size };
  }

  get orders(): OrderCounts {
    return countsOf(this.#orders);
  }

  counts(sent: Sent): ChannelCounts {
    const count = (result: OperationResult) => [...this.#results.values()].filter((each) => each === result).length;
    return {
      planned: this.#results.size,
      applied: count('applied'),
      submitted: count('submitted'),
      rejected: count('rejected'),
      asks: count('asks'),
      left: count('left'),
      unchanged: this.unchanged,
      calls: sent.calls - this.#before.calls,
      throttled: sent.throttled - this.#before.throttled,
      waitedMs: Math.round(sent.waitedMs - this.#before.waitedMs),
    };
  }
}

function note(readings: Map<string, Reading>, id: string, result: Reading): void {
  const before = readings.get(id);
  if (before === undefined || (before !== 'saved' && result !== 'unchanged')) readings.set(id, result);
}

function countsOf(readings: ReadonlyMap<string, Reading>): OrderCounts {
  const count = (result: Reading) => [...readings.values()].filter((each) => each === result).length;
  return { read: readings.size, saved: count('saved'), unchanged: count('unchanged'), rejected: count('rejected') };
}

/** The first that fits, worst first; `failed` is only for a run that attempted nothing, and is an error, not a report. */
export function statusOf(report: Omit<RunReport, 'status' | 'run'>, unfinished: boolean): RunStatus {
  const channels = Object.values(report.channels);
  const orders = [...Object.values(report.orders), ...Object.values(report.books ?? {}).flatMap((books) => Object.values(books))];
  if (unfinished || channels.some((channel) => channel.left > 0)) return 'unfinished';
  const attention =
    report.catalogue.quarantined > 0 ||
    channels.some((channel) => channel.rejected + channel.asks > 0) ||
    orders.some((order) => order.rejected > 0) ||
    report.issues.some((issue) => issue.severity !== 'warning');
  return attention ? 'attention' : 'ok';
}
