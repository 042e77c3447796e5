import { isFondoukError, type RunReport } from 'fondouk';
import { ETSY_ORIGIN } from '../engine/market.ts';
import { mortal } from '../engine/mortal.ts';
import { failingDisk } from './disk.ts';
import type { Place } from './faults.ts';
import { picturesInMemory } from './pictures.ts';
import type { World } from './world.ts';

type Tool = ReturnType<World['day']['open']>;

export type Ending = { readonly how: 'ended'; readonly report: RunReport } | { readonly how: 'threw'; readonly code: string } | { readonly how: 'killed' };

export interface Told {
  readonly ending: Ending;
  /** What no process may do, whatever strikes it. */
  readonly wrong: readonly string[];
  /** An answer with a new token never reached the disk: a person has to log in again. */
  readonly lostToken: boolean;
}

const NEVER = Number.MAX_SAFE_INTEGER;

/** One process from its start to its end: made anew, given one command, and perhaps killed on the way. */
export async function runProcess(world: World, name: string, command: (tool: Tool) => Promise<RunReport | void>): Promise<Told> {
  const { day, ambush, log, network, books, seller, store } = world;
  log.note(`process: ${name}`);
  const wrong: string[] = [];
  const killAt = ambush.killAfter();
  let isOver = false;
  let worksFor: Place = 'neither';
  const watched: typeof network.transport = (wire) => {
    if (isOver) wrong.push(`a request after the end of the run: ${wire.method} ${wire.url}`);
    worksFor = new URL(wire.url).origin === ETSY_ORIGIN ? 'etsy' : 'anou';
    return network.transport(wire);
  };
  const life = mortal(killAt ?? NEVER, failingDisk(day.config.store, ambush, log), watched);
  const { clock } = day;
  const tool = day.open(
    { store: life.store },
    { transport: life.transport, openPhotos: picturesInMemory, clock: { now: () => clock.now() + world.machine.offsetMs, sleep: clock.sleep } },
  );
  const strikesBefore = ambush.count('disk full');
  const finished = command(tool).then(
    (report): Ending => ({ how: 'ended', report: report ?? NOTHING }),
    (error: unknown): Ending => {
      if (!isFondoukError(error)) wrong.push(`threw ${error instanceof Error ? error.stack : String(error)}`);
      return { how: 'threw', code: isFondoukError(error) ? error.code : 'unknown' };
    },
  );
  const ending = await Promise.race([finished, life.death.then((): Ending => ({ how: 'killed' }))]);
  isOver = ending.how !== 'killed';
  if (killAt !== undefined) ambush.killed(ending.how === 'killed', life.moments(), worksFor);
  log.note(`-> ${ending.how}${ending.how === 'ended' ? ` ${ending.report.status} ${JSON.stringify(ending.report.channels)}` : ending.how === 'threw' ? ` ${ending.code}` : ` at moment ${life.moments()}`}`);
  if (ending.how === 'ended') {
    for (const issue of ending.report.issues) log.note(`   ${issue.severity} ${issue.channel ?? ''} ${issue.productId ?? issue.orderId ?? issue.sku ?? ''} ${issue.code}: ${issue.message}`);
    wrong.push(...unbalanced(ending.report));
  }
  wrong.push(...books.observe(seller, await store.ledger.entries(), await store.orders.list(), ending.how === 'ended' && ending.report.catalogue.read > 0));
  const diskFailed = ambush.count('disk full') > strikesBefore;
  return { ending, wrong, lostToken: network.takeLostToken() || ending.how === 'killed' || diskFailed };
}

/** For commands that have no report. */
const NOTHING: RunReport = { run: '', status: 'ok', catalogue: { read: 0, valid: 0, quarantined: 0 }, channels: {}, orders: {}, issues: [] };

/** A tool in the hands of a person who looks at something, and whom nothing strikes. */
export function openCalmly({ day }: World): Tool {
  return day.open({}, { openPhotos: picturesInMemory });
}

/** What a person does whose authorisation was lost: goes to the channel's page, agrees, and comes back. Nothing strikes meanwhile. */
export async function logInAgain(world: World): Promise<void> {
  const { day, log } = world;
  log.note('a person logs in to Etsy again');
  const login = await openCalmly(world).login('etsy', 'https://seller.test/back');
  const asked = new URL(login.url);
  const reply = await day.shop.handle(new Request(`${ETSY_ORIGIN}/oauth/connect${asked.search}`));
  const back = new URL(reply.headers.get('location')!);
  await login.finish({ code: back.searchParams.get('code')!, state: back.searchParams.get('state')! });
}

/** Every count of a report is the sum of its parts. */
function unbalanced({ catalogue, channels, orders }: RunReport): readonly string[] {
  const wrong: string[] = [];
  if (catalogue.read !== catalogue.valid + catalogue.quarantined) wrong.push(`counts: catalogue ${JSON.stringify(catalogue)}`);
  for (const [name, counts] of Object.entries(channels)) {
    if (counts.planned !== counts.applied + counts.submitted + counts.rejected + counts.asks + counts.left) wrong.push(`counts: ${name} ${JSON.stringify(counts)}`);
  }
  for (const [name, counts] of Object.entries(orders)) {
    if (counts.read !== counts.saved + counts.unchanged + counts.rejected) wrong.push(`counts: orders of ${name} ${JSON.stringify(counts)}`);
  }
  return wrong;
}
