import { sqlite, type Store, type StoreFactory } from 'fondouk';
import { shopTerms } from '../engine/cooperative.ts';
import { market } from '../engine/market.ts';
import { Books } from './books.ts';
import { Chance } from './chance.ts';
import { EventLog } from './event-log.ts';
import { Ambush } from './faults.ts';
import { network, type Network } from './network.ts';
import { Seller } from './seller.ts';
import { Shoppers } from './shoppers.ts';

/** What is looked at when all is over, however the tool was run. */
export interface Evidence {
  readonly day: Pick<ReturnType<typeof market>, 'shop' | 'staff'>;
  readonly store: Store;
  readonly seller: Seller;
  readonly shoppers: Shoppers;
  readonly books: Books;
  /** Orders that the host took, by channel and number. */
  readonly taken: { has(order: string): boolean };
}

/** Both channels, everybody who acts, and everything that may go wrong between them: one small world from one seed. */
export interface World extends Evidence {
  readonly chance: Chance;
  readonly day: ReturnType<typeof market>;
  readonly ambush: Ambush;
  readonly network: Network;
  readonly log: EventLog;
  /** The clock of the machine on which the tool runs; how far it is off changes when it jumps. */
  readonly machine: { offsetMs: number };
  /** What others do while the tool runs, each after so many more requests. */
  readonly meanwhile: { requests: number; readonly act: () => void }[];
  /** Orders as `onOrder` took them last: content key by channel and number. */
  readonly taken: Map<string, string>;
}

export async function newWorld(seed: number): Promise<World> {
  const chance = new Chance(seed);
  const settings = chance.fork('settings');
  const seller = new Seller(chance.fork('seller'));
  const factory = oneStore();
  const taken = new Map<string, string>();
  const day = market({
    seed: settings.whole(1, 1_000_000),
    catalogue: seller.source(),
    store: factory,
    etsy: shopTerms,
    limitScale: settings.pick([1, 20, 1000]),
    shop: {
      listingLagMs: settings.pick([0, 0, 5_000, 30_000]),
      repeatOnPages: settings.happens(0.3),
      hideCanceledReceipts: settings.happens(0.3),
      retryAfterPerSecond: settings.happens(0.5),
      imageProcessingMs: settings.pick([0, 2_000]),
    },
    config: {
      guard: { withdrawAtMost: settings.pick([0.2, 0.5, 1]) },
      onOrder: (order, { channel, key }) => void taken.set(`${channel} ${order.id}`, key),
    },
  });
  const log = new EventLog(day.clock.now);
  const ambush = new Ambush();
  const machine = { offsetMs: 0 };
  const meanwhile: World['meanwhile'] = [];
  const jumps = chance.fork('jumps');
  return {
    chance,
    day,
    store: await factory.open(),
    seller,
    shoppers: new Shoppers(day, chance.fork('shoppers')),
    books: new Books(),
    ambush,
    network: network({
      real: day.runtime.transport!,
      ambush,
      chance: chance.fork('network'),
      log,
      clock: day.clock,
      meanwhile() {
        for (const each of meanwhile) each.requests -= 1;
        const due = meanwhile.findIndex((each) => each.requests <= 0);
        if (due !== -1) meanwhile.splice(due, 1)[0]!.act();
      },
      jumpClock() {
        machine.offsetMs = jumps.pick([-1, 1]) * jumps.mostlySmall(1_000, 3 * 3_600_000);
      },
    }),
    log,
    machine,
    meanwhile,
    taken,
  };
}

/** One store in memory, however often it is opened: what a file is to processes. */
function oneStore(): StoreFactory {
  const factory = sqlite(':memory:');
  const store = factory.open().then((real): Store => ({ ...real, close: async () => undefined }));
  return { kind: factory.kind, keyFile: factory.keyFile, open: async () => store };
}
