import { checkAnou } from './check-anou.ts';
import { checkEtsy } from './check-etsy.ts';
import { checkOrders, checkParcels } from './check-orders.ts';
import { checkStock } from './check-stock.ts';
import { CHANNELS, type Ambush, type Strike } from './faults.ts';
import { openCalmly } from './process.ts';
import { play } from './scenario.ts';
import { settle } from './settle.ts';
import { newWorld } from './world.ts';

export interface Result {
  readonly seed: number;
  readonly verdict: 'VALID' | 'DISCARDED';
  /** Why it says nothing. */
  readonly reason?: string;
  /** What broke the criteria; empty: nothing did. */
  readonly violations: readonly string[];
  readonly strikes: readonly Strike[];
  /** Requests that each channel answered. */
  readonly requests: Readonly<Record<(typeof CHANNELS)[number], number>>;
  readonly logins: number;
  readonly recovery: { readonly runs: number; readonly ms: number };
  /** Virtual time that went by, in milliseconds. */
  readonly lasted: number;
  readonly digest: string;
  readonly lines: readonly string[];
}

/** One whole life of a small shop, from one seed. The same seed gives the same result, to the byte. */
export async function simulate(seed: number): Promise<Result> {
  const world = await newWorld(seed);
  const { log, ambush, day } = world;
  const began = day.clock.now();
  const story = await play(world);
  const missed = ambush.disarm();
  const settled = await settle(world, story);
  const violations = [...story.wrong, ...settled.wrong];
  if (settled.isQuiet) violations.push(...checkEtsy(world), ...checkAnou(world), ...(await checkOrders(world)), ...checkParcels(world, story.parcels), ...(await checkStock(world, openCalmly(world))));
  for (const violation of violations) log.note(`VIOLATION ${violation}`);
  const reason = whyDiscarded(missed, ambush);
  return {
    seed,
    verdict: reason === undefined ? 'VALID' : 'DISCARDED',
    ...(reason === undefined ? {} : { reason }),
    violations,
    strikes: ambush.strikes,
    requests: { etsy: day.shop.requests.length, anou: day.staff.requests.length },
    logins: story.logins,
    recovery: settled.recovery,
    lasted: day.clock.now() - began,
    digest: log.digest(),
    lines: log.lines,
  };
}

function whyDiscarded(missed: ReturnType<Ambush['disarm']>, { strikes }: Ambush): string | undefined {
  const spared = CHANNELS.find((channel) => !strikes.some(({ at }) => at === channel));
  return missed.length > 0 ? `a planned fault never struck: ${missed[0]}` : spared === undefined ? undefined : `no fault struck at ${spared}`;
}
