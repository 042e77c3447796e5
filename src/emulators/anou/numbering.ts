/** Hands out the numbers of one kind of thing, one by one. */
export type NumberSource = () => number;

export interface Numbering {
  readonly product: NumberSource;
  readonly order: NumberSource;
  readonly checkout: NumberSource;
  readonly customOrder: NumberSource;
  /** The events before the emulator's own: readers must not take the first event for number 1. */
  readonly statusEventsBefore: number;
  readonly orderEventsBefore: number;
}

/** Where each numbering begins depends on the seed alone, so that a story can be told again and no reader leans on one number. */
export function numberingFrom(seed: number): Numbering {
  const random = mulberry32(seed);
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  return {
    product: countingFrom(between(1000, 4999)),
    order: countingFrom(between(1000, 8999)),
    checkout: countingFrom(between(1000, 8999)),
    customOrder: countingFrom(between(10, 999)),
    statusEventsBefore: between(100, 9999),
    orderEventsBefore: between(100, 9999),
  };
}

function countingFrom(first: number): NumberSource {
  let next = first;
  return () => next++;
}

/** Tommy Ettinger's mulberry32 generator: small, and enough to spread seeds. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
