import { Chance } from './chance.ts';
import { isDown, PLACES, skuOf, threeChannels, type Listener, type PlaceName, type ThreeChannels } from './three-channels.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** How long a sale may take to be off sale everywhere before the measurement is given up. */
const PATIENCE_MS = 3 * 60 * MINUTE_MS;

/** How long the second shop is down after a sale. */
const DOWN_MS = 20 * MINUTE_MS;

/** What else goes on while a piece is sold. */
export const CASES = {
  'a quiet day': { fillers: 0 },
  'a quiet day, with a webhook': { fillers: 0, soldOn: ['etsy'], isHinted: true },
  // Orders are read more often, so that the sale is read while the push is under way.
  'a long push on the other channels': { fillers: 150, ordersEveryMs: 15 * SECOND_MS },
  'another channel throttled': { fillers: 0, second: 'throttled' },
  'another channel down': { fillers: 0, second: 'down' },
} as const satisfies Record<string, Case>;

interface Case {
  readonly fillers: number;
  readonly soldOn?: readonly ('etsy' | 'anou')[];
  readonly isHinted?: boolean;
  readonly ordersEveryMs?: number;
  readonly second?: 'throttled' | 'down';
}

export type CaseName = keyof typeof CASES;

/** What one sale came to, in milliseconds. */
export interface SaleMeasured {
  readonly soldOn: PlaceName;
  /** From the sale until its order stood in the store. */
  readonly untilRead: number;
  /** From then until no healthy channel offered the piece any more. */
  readonly untilWithdrawn: number;
  /** The same for the second shop where it was in trouble; from when it was up again, where it was down. */
  readonly untilWithdrawnInTrouble?: number;
}

export interface Oversales {
  /** Pieces sold on one channel, and on another before they had left it. */
  readonly soldTwice: number;
  /** Those of them that the seller was told of. */
  readonly told: number;
}

/** Sells so many pieces, one after the other, while a watch runs. @throws Error when one is still offered after three hours. */
export async function measureSales(name: CaseName, sales: number, seed: number, changes: Pick<Partial<Case>, 'fillers'> = {}): Promise<readonly SaleMeasured[]> {
  const setting: Case = { ...CASES[name], ...changes };
  const chance = new Chance(seed).fork(name);
  const trouble = { isOn: false };
  const day = await threeChannels({
    chance: chance.fork('network'),
    pieces: sales,
    fillers: setting.fillers,
    isHinted: setting.isHinted ?? false,
    async trouble(place) {
      if (place !== 'second' || !trouble.isOn) return undefined;
      if (setting.second === 'down') return isDown();
      // Four of five are refused, as in etsy/open-api #198 without a word on how long to wait.
      return chance.happens(0.8) ? { status: 429, headers: { date: new Date(day.clock.now()).toUTCString() }, bytes: new TextEncoder().encode('{"error":"Too many requests"}') } : undefined;
    },
  });
  const measured: SaleMeasured[] = [];
  await whileWatching(day, setting, async () => {
    for (let number = 1; number <= sales; number += 1) {
      await day.clock.sleep(chance.whole(6 * MINUTE_MS, 11 * MINUTE_MS));
      const soldOn = chance.pick(setting.soldOn ?? (['etsy', 'anou'] as const));
      measured.push(await measureOne(day, setting, { sku: skuOf(number), soldOn }, trouble, chance));
    }
  });
  return measured;
}

/** Sells pieces on two channels, the second time before they have left it. */
export async function sellTwice(sales: number, seed: number): Promise<Oversales> {
  const chance = new Chance(seed).fork('twice');
  const day = await threeChannels({ chance: chance.fork('network'), pieces: sales, fillers: 0, isHinted: false });
  const twice: string[] = [];
  await whileWatching(day, {}, async () => {
    for (let number = 1; number <= sales; number += 1) {
      await day.clock.sleep(chance.whole(MINUTE_MS, 11 * MINUTE_MS));
      const [first, then] = chance.shuffled(['etsy', 'anou'] as const) as ['etsy' | 'anou', 'etsy' | 'anou'];
      day.sell(first, skuOf(number));
      await day.clock.sleep(chance.whole(0, 5 * MINUTE_MS));
      if (!day.isOffered(then, skuOf(number))) continue;
      day.sell(then, skuOf(number));
      twice.push(skuOf(number));
    }
    await day.clock.sleep(15 * MINUTE_MS);
  });
  const told = new Set((await day.store.notices.list(10_000)).filter(({ issue }) => issue.code === 'oversold').map(({ issue }) => issue.sku));
  return { soldTwice: twice.length, told: twice.filter((sku) => told.has(sku)).length };
}

async function whileWatching(day: ThreeChannels, { ordersEveryMs }: Pick<Case, 'ordersEveryMs'>, work: () => Promise<void>): Promise<void> {
  const end = new AbortController();
  const watching = day.sync.watch({ signal: end.signal, ...(ordersEveryMs === undefined ? {} : { ordersEveryMs }) });
  // A watch that fails ends the measurement, which would wait for it in vain.
  await Promise.race([work(), watching.then(() => Promise.reject(new Error('the watch ended before its time')))]).finally(() => end.abort());
  await watching;
}

async function measureOne(day: ThreeChannels, setting: Case, { sku, soldOn }: { readonly sku: string; readonly soldOn: 'etsy' | 'anou' }, trouble: { isOn: boolean }, chance: Chance): Promise<SaleMeasured> {
  const { clock } = day;
  if (setting.fillers > 0) await pushUnderWay(day, chance);
  trouble.isOn = setting.second !== undefined;
  const soldAt = clock.now();
  const orderId = day.sell(soldOn, sku);
  const seen: { readAt?: number; readonly offAt: Map<PlaceName, number> } = { offAt: new Map() };
  const listener: Listener = {
    written(place) {
      if (!seen.offAt.has(place) && !day.isOffered(place, sku)) seen.offAt.set(place, clock.now());
    },
    committed() {
      if (seen.readAt === undefined) void day.store.orders.get(soldOn, orderId).then((record) => void (record && (seen.readAt ??= clock.now())));
    },
  };
  seen.offAt.set(soldOn, soldAt);
  day.listeners.add(listener);
  let upAt: number | undefined;
  while (seen.readAt === undefined || seen.offAt.size < PLACES.length) {
    await clock.sleep(SECOND_MS);
    if (setting.second === 'down' && trouble.isOn && clock.now() - soldAt >= DOWN_MS) [trouble.isOn, upAt] = [false, clock.now()];
    if (clock.now() - soldAt > PATIENCE_MS) throw new Error(`${sku}, sold on ${soldOn}, is still offered on ${PLACES.filter((place) => !seen.offAt.has(place)).join(' and ')}`);
  }
  day.listeners.delete(listener);
  trouble.isOn = false;
  const { readAt, offAt } = seen;
  const healthy = PLACES.filter((place) => place !== soldOn && (place !== 'second' || setting.second === undefined));
  return {
    soldOn,
    untilRead: readAt - soldAt,
    untilWithdrawn: Math.max(...healthy.map((place) => offAt.get(place)!)) - readAt,
    ...(setting.second === undefined ? {} : { untilWithdrawnInTrouble: offAt.get('second')! - (upAt ?? readAt) }),
  };
}

/** Every other product is edited, and the push that sends it has begun. */
async function pushUnderWay(day: ThreeChannels, chance: Chance): Promise<void> {
  day.editFillers();
  const before = await day.store.journal.inState('anou', 'open');
  while ((await day.store.journal.inState('anou', 'open')).length <= before.length) await day.clock.sleep(SECOND_MS);
  await day.clock.sleep(chance.whole(0, 40 * SECOND_MS));
}
