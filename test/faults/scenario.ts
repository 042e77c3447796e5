import type { Parcel } from './check-orders.ts';
import { CHANNELS, IMPOSSIBLE, type ChannelName, type FaultName } from './faults.ts';
import { logInAgain, runProcess, type Told } from './process.ts';
import type { Row } from './seller.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;

/** How often each fault lies in wait, one to the other. */
const FAULT_WEIGHTS: Readonly<Record<FaultName, number>> = {
  'connection refused': 2,
  'lost before it took effect': 3,
  'lost after it took effect': 6,
  '500 after success': 5,
  '503': 3,
  '429': 2,
  '429 with retry-after': 2,
  'truncated body': 3,
  'malformed body': 3,
  'token expired': 2,
  'page repeated': 2,
  'page reordered': 2,
  'stale read': 3,
  'clock jump': 2,
  'disk full': 3,
  killed: 6,
};

/** How many eligible moments may pass before it strikes; where there are few, it strikes early. */
const MOMENTS: Partial<Readonly<Record<FaultName, number>>> = { 'disk full': 100, 'page repeated': 2, 'page reordered': 1, 'stale read': 2, 'token expired': 15 };

const FEW: Readonly<Record<ChannelName, number>> = { etsy: 30, anou: 12 };

/** Rounds in which faults that did not strike yet are given occasion. */
const MOST_LURES = 6;

const MOST_ROWS = 8;

const ACTS = {
  run: 20,
  fault: 18,
  words: 4,
  price: 4,
  quantity: 5,
  photos: 4,
  row: 3,
  'new product': 1,
  'buy on etsy': 5,
  'pay on etsy': 1,
  'cancel on etsy': 2,
  'refund on etsy': 1,
  'buy on anou': 4,
  'cancel on anou': 1,
  'receive on anou': 1,
  'review on anou': 3,
  ship: 4,
  confirm: 2,
  'sold at a fair': 1,
  'counted by hand': 1,
  'time passes': 4,
} as const;

/** Acts of others than the seller: they happen between runs, and in the middle of one. */
const OTHERS = ['buy on etsy', 'pay on etsy', 'cancel on etsy', 'refund on etsy', 'buy on anou', 'cancel on anou', 'receive on anou', 'review on anou'] as const;

/** What was found while the story went on. */
export interface Story {
  readonly parcels: readonly Parcel[];
  readonly wrong: readonly string[];
  readonly logins: number;
}

/** A story of so many steps: everybody acts, faults strike, and the tool is run now and then. */
export async function play(world: World): Promise<StoryTeller> {
  const chance = world.chance.fork('story');
  const teller = new Teller(world);
  const steps = chance.whole(10, 28);
  await teller.run(chance.pick(['push', 'sync']));
  for (const channel of CHANNELS) teller.arm(chance, channel, { ...FAULT_WEIGHTS, killed: 0 });
  for (let step = 0; step < steps; step += 1) {
    await teller.act(chance.weighted(ACTS), chance);
    await world.day.clock.advance(chance.whole(1, 5_000));
  }
  await teller.lureOut(chance);
  return teller;
}

class Teller implements Story {
  readonly parcels: Parcel[] = [];
  readonly wrong: string[] = [];
  logins = 0;
  readonly #world: World;
  #lostToken = false;

  constructor(world: World) {
    this.#world = world;
  }

  async act(name: keyof typeof ACTS, chance: World['chance']): Promise<void> {
    const { seller, day, log } = this.#world;
    const row = chance.pick(seller.rows);
    switch (name) {
      case 'run':
        while (chance.happens(0.35)) this.#meanwhile(chance.pick(OTHERS), chance.mostlySmall(1, 60));
        return this.run(chance.weighted({ sync: 6, push: 2, pull: 1 }));
      case 'fault':
        return this.arm(chance, chance.pick(CHANNELS));
      case 'words':
        return this.editWords(row);
      case 'price':
        return log.note(seller.editPrice(row, chance));
      case 'quantity':
        return log.note(seller.editQuantity(row, chance));
      case 'photos':
        return log.note(seller.editPhotos(row, chance));
      case 'row':
        row.state = row.state === 'there' ? chance.pick(['removed', 'broken']) : 'there';
        return log.note(`seller: the row of ${row.id} is ${row.state}`);
      case 'new product':
        if (seller.rows.length < MOST_ROWS) log.note(`seller: a new product ${seller.addRow().id}`);
        return;
      case 'buy on etsy':
      case 'pay on etsy':
      case 'cancel on etsy':
      case 'refund on etsy':
      case 'buy on anou':
      case 'cancel on anou':
      case 'receive on anou':
      case 'review on anou':
        return this.#others(name);
      case 'ship':
        return this.#ship(chance);
      case 'confirm':
        return this.#confirm(chance);
      case 'sold at a fair':
      case 'counted by hand':
        return this.#tellOfPieces(name, row, chance);
      case 'time passes': {
        const minutes = chance.mostlySmall(1, 3 * 24 * 60);
        log.note(`${minutes} minutes pass`);
        return day.clock.advance(minutes * MINUTE_MS);
      }
    }
  }

  arm(chance: World['chance'], channel: ChannelName, weights = FAULT_WEIGHTS): void {
    const fault = chance.weighted(weights);
    const { ambush, log } = this.#world;
    if (IMPOSSIBLE[channel][fault] !== undefined) return this.arm(chance, channel, weights);
    // One death at a time; and a token that dies as soon as it was renewed is no accident.
    if ((fault === 'killed' || fault === 'token expired') && ambush.isWaiting(fault)) return;
    const isBurst = fault !== 'killed' && fault !== 'token expired' && fault !== 'clock jump' && chance.happens(0.2);
    const times = isBurst ? chance.whole(2, 12) : 1;
    const skip = fault === 'killed' ? chance.mostlySmall(1, 400) : chance.mostlySmall(1, MOMENTS[fault] ?? FEW[channel]) - 1;
    // A process dies whomever it works for.
    const aim = fault === 'killed' ? {} : { aim: channel };
    log.note(`armed: ${fault}${fault === 'killed' ? '' : ` at ${channel}`}, ${skip} moments ahead${times > 1 ? `, ${times} times` : ''}`);
    ambush.arm(fault, { skip, times, ...aim });
  }

  /** A fault that still lies in wait when the story is told gets what it waits for: lists with something in them, listings that are looked for, one list read twice. */
  async lureOut(chance: World['chance']): Promise<void> {
    const { ambush, seller, day, log } = this.#world;
    for (let tries = 0; tries < MOST_LURES && ambush.isWaiting(); tries += 1) {
      if (tries > 0) ambush.hurry();
      log.note('what still lies in wait is lured out');
      await day.clock.advance(15 * MINUTE_MS);
      for (const row of seller.rows) if (row.state === 'there' && chance.happens(0.5)) this.editWords(row);
      if (seller.rows.length < MOST_ROWS) seller.addRow();
      this.#others('buy on etsy');
      this.#others('buy on anou');
      await this.run('pull');
      await this.run('sync');
    }
  }

  async run(verb: 'sync' | 'push' | 'pull'): Promise<void> {
    await this.process(verb, (tool) => tool[verb]());
  }

  editWords(row: Row): void {
    this.#world.log.note(this.#world.seller.editWords(row));
  }

  #others(name: (typeof OTHERS)[number]): void {
    const { shoppers, log } = this.#world;
    const acts: Readonly<Record<(typeof OTHERS)[number], () => string | undefined>> = {
      'buy on etsy': () => shoppers.buyOnEtsy(),
      'pay on etsy': () => shoppers.payOnEtsy(),
      'cancel on etsy': () => shoppers.cancelOnEtsy(),
      'refund on etsy': () => shoppers.refundOnEtsy(),
      'buy on anou': () => shoppers.buyOnAnou(),
      'cancel on anou': () => shoppers.cancelOnAnou(),
      'receive on anou': () => shoppers.receiveOnAnou(),
      'review on anou': () => shoppers.reviewOnAnou(),
    };
    const done = acts[name]();
    if (done !== undefined) log.note(done);
  }

  /** While the next run is under way, after so many requests. */
  #meanwhile(name: (typeof OTHERS)[number], requests: number): void {
    this.#world.meanwhile.push({ requests, act: () => this.#others(name) });
  }

  async #ship(chance: World['chance']): Promise<void> {
    const records = await this.#world.store.orders.list();
    const waiting = records.filter(({ channel, order }) => order.status === 'paid' && !this.parcels.some((parcel) => parcel.channel === channel && parcel.orderId === order.id));
    if (waiting.length === 0) return;
    const { channel, order } = chance.pick(waiting);
    const parcel: Parcel = { channel: channel as Parcel['channel'], orderId: order.id, trackingNumber: `RR${100_000_000 + this.parcels.length}MA` };
    this.parcels.push(parcel);
    await this.tell(parcel);
  }

  /** @returns whether the channel knows of the parcel now, or never will. */
  async tell({ channel, orderId, trackingNumber }: Parcel): Promise<boolean> {
    const { ending } = await this.process(`ship ${channel} ${orderId} ${trackingNumber}`, (tool) => tool.ship(channel, orderId, { trackingNumber }));
    if (ending.how === 'threw') return ending.code === 'config-invalid';
    if (ending.how === 'killed') return false;
    const { applied = 0, rejected = 0 } = ending.report.channels[channel] ?? {};
    return applied + rejected > 0;
  }

  async #confirm(chance: World['chance']): Promise<void> {
    const records = await this.#world.store.orders.list({ channel: 'anou' });
    const waiting = records.filter(({ order }) => order.status === 'paid' && order.confirmedAt === undefined);
    if (waiting.length === 0) return;
    const { order } = chance.pick(waiting);
    await this.process(`confirm anou ${order.id}`, (tool) => tool.confirm('anou', order.id));
  }

  /** By a person at the keyboard, who sees whether it was taken: nothing strikes here. */
  async #tellOfPieces(name: 'sold at a fair' | 'counted by hand', row: Row, chance: World['chance']): Promise<void> {
    const { seller, books, log } = this.#world;
    if (!seller.valid.includes(row) || row.kind === 'made-to-order') return;
    const sku = chance.pick([...row.quantities.keys()]);
    if (name === 'sold at a fair') {
      let available = 0;
      await this.#undisturbed(`explain ${sku}`, async (tool) => {
        available = (await tool.explain(sku))?.balance.available ?? 0;
      });
      if (available < 1) return;
      log.note(`seller: one of ${sku} was sold at a fair`);
      await this.#undisturbed(`sold ${sku}`, (tool) => tool.sold(sku, 1));
      books.sellElsewhere(sku, 1);
      return;
    }
    const quantity = row.kind === 'one-of-a-kind' ? chance.whole(0, 1) : chance.whole(0, 5);
    log.note(`seller: counted ${quantity} of ${sku}`);
    await this.#undisturbed(`count ${sku}`, (tool) => tool.count(sku, quantity));
    books.recount(sku, quantity);
  }

  async #undisturbed(name: string, command: Parameters<typeof runProcess>[2]): Promise<void> {
    const resume = this.#world.ambush.pause();
    await this.process(name, command);
    resume();
  }

  async process(name: string, command: Parameters<typeof runProcess>[2]): Promise<Told> {
    const told = await runProcess(this.#world, name, command);
    this.wrong.push(...told.wrong);
    this.#lostToken ||= told.lostToken;
    const { ending } = told;
    if (ending.how === 'ended' && ending.report.issues.some((issue) => issue.code === 'credential-refused')) {
      if (!this.#lostToken) this.wrong.push('asked without need: to log in again, although no token was lost');
      await logInAgain(this.#world);
      this.logins += 1;
      this.#lostToken = false;
    }
    return told;
  }
}

/** The harness goes on with the same teller when the faults are over. */
export type StoryTeller = Teller;
