import type { Kind, NonEmpty, Operation, Writer } from '../channel/index.ts';
import { basisOf, type PlannedOperation } from '../plan/index.ts';
import { LANES, runBatch, subjectOf } from './batch.ts';
import type { ChannelSession } from './channel-session.ts';
import { chooseWriters, type ChosenWriters } from './choose-writer.ts';
import { placesAt } from './job.ts';
import { readBalances } from './stock.ts';

interface Stage {
  readonly writer: Writer<Kind>;
  readonly operations: NonEmpty<Operation>;
}

/**
 * Carries out planned operations: those of one listing one after the other, those of a writer that takes many listings together, and
 * the listings side by side. What else is in the queue decides nothing here: lanes do, in the connector.
 */
export async function carryOut(session: ChannelSession, plans: readonly (readonly PlannedOperation[])[]): Promise<void> {
  const together = new Gatherer(session);
  const writers = chooseWriters(session, plans.flat().map(({ operation }) => operation));
  const ends = await Promise.allSettled(plans.map((plan) => together.chain(stagesOf(writers, plan))));
  // What one listing failed on, such as a full disk, is told when none is under way any more: nothing goes on behind the back of a run that ended.
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Neighbours that share a writer object travel together. */
function stagesOf(writers: ChosenWriters, plan: readonly PlannedOperation[]): Stage[] {
  const stages: Stage[] = [];
  for (const { operation } of plan) {
    const writer = writers.get(operation.kind);
    if (!writer) continue;
    const last = stages.at(-1);
    if (last && last.writer === writer && !('apply' in writer)) stages[stages.length - 1] = { writer, operations: [...last.operations, operation] };
    else stages.push({ writer, operations: [operation] });
  }
  return stages;
}

interface Waiting {
  readonly stage: Stage;
  readonly done: (batch: Promise<void>) => void;
}

/** Jobs side by side end soonest when they are alike: as many as there are places, or a multiple of it, none above its most. */
function sharedOut(waiting: readonly Waiting[], writer: Writer<Kind>): readonly (readonly Waiting[])[] {
  if (waiting.length === 0) return [];
  if (!('submit' in writer)) return [waiting];
  const places = placesAt(writer, waiting[0]!.stage.operations);
  const rounds = Math.ceil(waiting.length / (writer.maxListings * places));
  const size = Math.ceil(waiting.length / (rounds * places));
  return Array.from({ length: Math.ceil(waiting.length / size) }, (_, index) => waiting.slice(index * size, (index + 1) * size));
}

/**
 * Holds what is for a writer of many listings until a batch is full, or until no listing could still add to it. Jobs wait for all, as only
 * then it is known how to share them out.
 */
class Gatherer {
  readonly #session: ChannelSession;
  readonly #waiting = new Map<Writer<Kind>, Waiting[]>();
  #running = 0;

  constructor(session: ChannelSession) {
    this.#session = session;
  }

  async chain(stages: readonly Stage[]): Promise<void> {
    const [first] = stages;
    if (!first) return;
    this.#running += 1;
    try {
      const work = () => this.#inOrder(stages);
      // The withdrawal of a sold piece waits for nobody; a batch that it overtakes is planned against again when it has ended.
      if (first.operations[0].kind === 'listing.withdraw') await work();
      else await this.#session.listings.run(subjectOf(first.operations[0]), work);
    } finally {
      this.#running -= 1;
      this.#flushIfIdle();
    }
  }

  async #inOrder(stages: readonly Stage[]): Promise<void> {
    for (const stage of stages) {
      if (await this.#skips(stage)) continue;
      if ('apply' in stage.writer || stage.writer.maxListings === 1) await runBatch(this.#session, stage.writer, stage.operations);
      else await this.#gathered(stage);
    }
  }

  #gathered(stage: Stage): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(stage.writer) ?? [];
      waiting.push({ stage, done: resolve });
      this.#waiting.set(stage.writer, waiting);
      this.#running -= 1;
      if ('applyAll' in stage.writer && waiting.length >= stage.writer.maxListings) this.#flush(stage.writer);
      else this.#flushIfIdle();
    });
  }

  #flushIfIdle(): void {
    if (this.#running > 0) return;
    for (const writer of this.#waiting.keys()) this.#flush(writer);
  }

  #flush(writer: Writer<Kind>): void {
    const waiting = this.#waiting.get(writer) ?? [];
    this.#waiting.delete(writer);
    this.#running += waiting.length;
    for (const together of sharedOut(waiting, writer)) {
      const operations = together.flatMap(({ stage }) => stage.operations) as unknown as NonEmpty<Operation>;
      const batch = runBatch(this.#session, writer, operations);
      for (const { done } of together) done(batch);
    }
  }

  /** Nothing is sent once the channel stopped, nor a quantity that rests on an older ledger position than the ledger has now. */
  async #skips(stage: Stage): Promise<boolean> {
    const { stop, signal, tally, store } = this.#session;
    const [first] = stage.operations;
    const urgent = LANES[first.kind] === 'withdraw' || LANES[first.kind] === 'stock';
    if (signal.aborted || (stop && !(stop.sparesUrgent && urgent))) {
      for (const { key } of stage.operations) tally.operation(key, stop?.mendedBy === 'person' ? 'asks' : 'left');
      return true;
    }
    const carriesStock = stage.operations.find((operation) => operation.kind === 'stock.set' || operation.kind === 'listing.create' || operation.kind === 'listing.publish');
    if (carriesStock && 'offers' in carriesStock) {
      const balances = await readBalances(store, carriesStock.offers.map((offer) => offer.sku));
      const newest = Math.max(0, ...[...balances.values()].map((balance) => balance.basis));
      if (newest > basisOf(carriesStock)) {
        for (const { key } of stage.operations) tally.overtaken(key);
        return true;
      }
    }
    return false;
  }
}
