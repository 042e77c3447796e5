import type { RunReport } from 'fondouk';
import type { StoryTeller } from './scenario.ts';
import type { World } from './world.ts';

/** Runs after the faults, within which everything has to be as it should be. */
export const MOST_RUNS = 8;
const HOURS_2 = 2 * 3_600_000;

/** Questions that a story like these gives reason for. Any other asks a person for nothing. */
const EXPECTED: ReadonlySet<string> = new Set([
  'oversold',
  'sold-on-anou',
  'order-sku-unknown',
  'on-hold',
  'refused',
  'listing-held',
  'listing-refused',
  'piece-sold',
  'order-cancelled',
  'mass-withdrawal',
  'looks-grossed-up',
]);

export interface Settled {
  readonly isQuiet: boolean;
  readonly wrong: readonly string[];
  readonly recovery: { readonly runs: number; readonly ms: number };
}

/** The faults are over, the seller mends every broken row, and the tool is simply run again until it has nothing left to do. */
export async function settle(world: World, teller: StoryTeller): Promise<Settled> {
  const { day, seller, log, machine, meanwhile, network, store } = world;
  log.note('the faults are over');
  machine.offsetMs = 0;
  meanwhile.length = 0;
  for (const row of seller.rows) if (row.state === 'broken') row.state = 'there';
  const began = day.clock.now();
  const wrong: string[] = [];
  let recovery: Settled['recovery'] | undefined;
  const untold = new Set(teller.parcels);
  for (let runs = 1; runs <= MOST_RUNS; runs += 1) {
    for (const parcel of untold) if (await teller.tell(parcel)) untold.delete(parcel);
    const { ending } = await teller.process('sync', (tool) => tool.sync({ yes: ['mass-withdrawal'] }));
    const report = ending.how === 'ended' ? ending.report : undefined;
    const wasQuiet = recovery !== undefined;
    if (report && isQuiet(report) && untold.size === 0) recovery ??= { runs, ms: day.clock.now() - began };
    else recovery = undefined;
    if (recovery && wasQuiet) break;
    await day.clock.advance(HOURS_2);
  }
  if (!recovery) return { isQuiet: false, wrong: [`never quiet: ${MOST_RUNS} runs after the last fault there was still something to do`], recovery: { runs: MOST_RUNS, ms: day.clock.now() - began } };

  const writes = network.writes();
  const { ending } = await teller.process('push', (tool) => tool.push());
  if (network.writes() !== writes) wrong.push(`wrote for nothing: a second push sent ${network.writes() - writes} writes`);
  for (const issue of ending.how === 'ended' ? ending.report.issues : []) {
    if (issue.severity !== 'warning' && !EXPECTED.has(issue.code)) wrong.push(`asked without need: ${issue.code}: ${issue.message}`);
  }
  for (const channel of ['etsy', 'anou']) {
    for (const entry of await store.journal.inState(channel, 'open', 'doubt')) wrong.push(`in flight: ${channel} ${entry.operation.kind} of ${entry.subject} is ${entry.state}`);
  }
  return { isQuiet: true, wrong, recovery };
}

/** Nothing was sent and nothing is left to send: what remains, if anything, waits for a person or for the channel's staff. */
export function isQuiet({ status, channels }: RunReport): boolean {
  return status !== 'unfinished' && Object.values(channels).every((counts) => counts.planned === counts.rejected + counts.asks);
}
