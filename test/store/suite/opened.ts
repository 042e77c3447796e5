import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { Store, StoreFactory } from '../../../src/store/index.ts';

/** A fresh, empty place for a store. */
export interface Place {
  readonly factory: StoreFactory;
  /** Whether a second opening finds what the first one wrote. */
  readonly isShared: boolean;
  clear(): Promise<void>;
}

/** The store of the running test, and its place. */
export interface Opened {
  readonly store: () => Store;
  readonly place: () => Place;
}

export const rejectedWith = (code: string): unknown => expect.objectContaining({ code });

/** Any value that JSON can say. */
export const plain: fc.Arbitrary<unknown> = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
