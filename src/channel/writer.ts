import type { Issue } from '../model/index.ts';
import type { Call, ReadCall } from './call.ts';
import type { Limit } from './limit.ts';
import type { Consequence, Kind, NonEmpty, Operation, Outcome } from './operation.ts';

/** Pure, before anything is sent: for the plan, for consent, for the choice between writers. */
export interface Estimate {
  readonly calls: readonly { readonly limits: readonly Limit[]; readonly count: number; readonly points?: number }[];
  /** Time the channel itself takes before a person sees the result, in milliseconds. */
  readonly laterMs?: number;
  readonly consequences?: readonly Consequence[];
}

/**
 * Work that the channel finishes later; the ticket survives a crash. `void`: nothing of it took effect. What `results` leaves out is unknown.
 * One run waits ten minutes for it, and not at all where `againMs` is longer than that.
 */
export interface Job<In, Out> {
  submit: (input: In, call: Call) => Promise<string>;
  poll: (
    ticket: string,
    call: ReadCall,
  ) => Promise<{ readonly state: 'working'; readonly againMs: number } | { readonly state: 'ended' } | { readonly state: 'void'; readonly issues: readonly Issue[] }>;
  results: (ticket: string, input: In, call: ReadCall) => AsyncIterable<Out>;
}

/** One operation a call. */
export interface SingleWriter<K extends Kind> {
  readonly name: string;
  readonly estimate: (operations: NonEmpty<Operation<K>>) => Estimate;
  readonly apply: (operation: Operation<K>, call: Call) => Promise<Outcome>;
}

/**
 * Many operations a call. Kinds served by the same writer object travel together: all operations of a listing in one batch (price and
 * stock in one request), at most `maxListings` listings a batch.
 */
export interface ManyWriter<K extends Kind> {
  readonly name: string;
  readonly estimate: (operations: NonEmpty<Operation<K>>) => Estimate;
  readonly maxListings: number;
  readonly applyAll: (operations: NonEmpty<Operation<K>>, call: Call) => Promise<readonly Outcome[]>;
}

export interface JobWriter<K extends Kind> extends Job<NonEmpty<Operation<K>>, Outcome> {
  readonly name: string;
  readonly estimate: (operations: NonEmpty<Operation<K>>) => Estimate;
  readonly maxListings: number;
}

export type Writer<K extends Kind> = SingleWriter<K> | ManyWriter<K> | JobWriter<K>;
