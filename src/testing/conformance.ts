import { virtualClock } from '../connector/index.ts';
import { Bench } from './bench.ts';
import type { Case } from './case.ts';
import { books } from './cases/books.ts';
import { consents } from './cases/consents.ts';
import { crashes } from './cases/crashes.ts';
import { drift } from './cases/drift.ts';
import { edits } from './cases/edits.ts';
import { handMade } from './cases/hand-made.ts';
import { leaving } from './cases/leaving.ts';
import { listing } from './cases/listing.ts';
import { orders } from './cases/orders.ts';
import { promises } from './cases/promises.ts';
import { secrets } from './cases/secrets.ts';
import { trouble } from './cases/trouble.ts';
import type { Subject } from './subject.ts';

const CASES: readonly Case[] = [...promises, ...listing, ...edits, ...leaving, ...consents, ...orders, ...handMade, ...books, ...drift, ...crashes, ...trouble, ...secrets];

/** One case, for any test runner: `for (const { title, run } of conformance(subject)) it(title, run)`. */
export interface ConformanceCase {
  readonly title: string;
  /** @throws AssertionError when the adapter does not do what the contract promises. */
  readonly run: () => Promise<void>;
}

/** What every adapter must do, driven through the whole engine on a virtual clock. Cases about what the channel cannot do are left out. */
export function conformance(subject: Subject): readonly ConformanceCase[] {
  const stand = subject.open(virtualClock());
  return CASES.filter((each) => each.appliesTo?.(stand) ?? true).map(({ title, run }) => ({
    title: `${subject.name}: ${title}`,
    async run() {
      const bench = new Bench(subject);
      try {
        await run(bench);
      } finally {
        await bench.end();
      }
    },
  }));
}
