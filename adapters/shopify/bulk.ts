import { ChannelError, isFondoukError, rejected, UnexpectedReply, type Call, type Issue, type JobWriter, type Kind, type Operation, type Outcome, type ReadCall, type Wanted } from 'fondouk/channel';
import { z } from 'zod';
import { error } from './issues.ts';
import { MUTATION_POINTS } from './limits.ts';
import { stage } from './media.ts';
import type { Shopify } from './shopify.ts';
import { BulkLine, type BulkOperation } from './wire.ts';

/** Listings of one operation: its lines stay well below the 100 MB that they may have. */
const LISTINGS = 1000;
const SHORTEST_MS = 500;
const LONGEST_MS = 30_000;

type Variables = Readonly<Record<string, unknown>>;
type BulkKind = Extract<Kind, 'listing.create' | 'listing.publish' | 'price.set'>;

/** One mutation, run once for each line of variables. */
export interface BulkMutation<K extends BulkKind> {
  readonly name: string;
  readonly mutation: string;
  /** Variables of one operation, or why it cannot be sent. */
  readonly variables: (operation: Operation<K>, call: Call) => Promise<Variables | { readonly refused: readonly Issue[] }>;
  /** What the answer of one line means. */
  readonly outcome: (operation: Operation<K>, data: unknown) => Outcome;
}

/** Remembered while Shopify works: which operation it is, and what was left out of it. */
const Ticket = z.object({ id: z.string(), at: z.string(), refused: z.record(z.string(), z.array(z.custom<Issue>()).readonly()) });
type Ticket = z.infer<typeof Ticket>;

/**
 * Many listings in one bulk operation of Shopify's (page "Bulk import data"): their variables are sent as lines, Shopify runs the mutation for
 * each, and the results are joined to the operations again by the number of the line.
 */
export function bulkWriter<K extends BulkKind>({ name, mutation, variables, outcome }: BulkMutation<K>, shopify: Shopify): JobWriter<K> {
  const { requests, limits, settings } = shopify;
  return {
    name,
    maxListings: LISTINGS,
    estimate: (operations) => {
      const batches = Math.ceil(operations.length / LISTINGS);
      const photos = operations.reduce((sum, operation) => sum + ('leftBehind' in operation ? (operation as Wanted).photos.length : 0), 0);
      return {
        calls: [
          { limits: [limits.cost], count: 2 * batches, points: MUTATION_POINTS },
          { limits: [limits.cost, limits.bulk], count: batches, points: MUTATION_POINTS },
          { limits: [], count: photos + batches },
        ],
        // One by one is preferred below this: its results are seen at once.
        laterMs: settings.bulkAfterSeconds * 1000,
      };
    },
    submit: async (operations, call) => {
      const built = await Promise.all((operations as unknown as readonly Operation<K>[]).map((operation) => variables(operation, call)));
      const lines = built.filter((each) => !isRefused(each));
      const refused = Object.fromEntries(operations.flatMap(({ key }, index) => (isRefused(built[index]!) ? [[key, built[index].refused]] : [])));
      const at = call.now().toISOString();
      const id = lines.length === 0 ? '' : await start(mutation, lines, shopify, call);
      return JSON.stringify({ id, at, refused } satisfies Ticket);
    },
    poll: async (ticket, call) => {
      const told = readTicket(ticket);
      if (told.id === '') return { state: 'ended' };
      const { bulkOperation } = await call.read(requests.bulkOperation(told.id));
      if (!bulkOperation || !isWorking(bulkOperation)) return { state: 'ended' };
      return { state: 'working', againMs: againMs(told.at, call.now()) };
    },
    results: (ticket, operations, call) => results(readTicket(ticket), operations as unknown as readonly Operation<K>[], outcome, shopify, call),
  };
}

function isRefused(built: Variables | { readonly refused: readonly Issue[] }): built is { readonly refused: readonly Issue[] } {
  return 'refused' in built;
}

function readTicket(ticket: string): Ticket {
  return Ticket.parse(JSON.parse(ticket));
}

export function isWorking({ status }: Pick<BulkOperation, 'status'>): boolean {
  return status === 'CREATED' || status === 'RUNNING' || status === 'CANCELING';
}

/** A twentieth of the time it took so far: of whatever length, little is lost at its end, and few calls on the way. */
export function againMs(begunAt: string, now: Date): number {
  const elapsed = now.getTime() - Date.parse(begunAt);
  return Math.round(Math.min(LONGEST_MS, Math.max(SHORTEST_MS, elapsed / 20)));
}

async function start(mutation: string, lines: readonly Variables[], { requests }: Shopify, call: Call): Promise<string> {
  const [target] = await stage([{ resource: 'BULK_MUTATION_VARIABLES', filename: 'lines.jsonl', mimeType: 'text/jsonl', httpMethod: 'POST' }], requests, call);
  const text = function* () {
    for (const line of lines) yield `${JSON.stringify(line)}\n`;
  };
  await call.send({ ...requests.upload(target!.url, target!.parameters, { text, type: 'text/jsonl' }), repeatable: 'the same bytes in the same place' });
  const path = target!.parameters.find((parameter) => parameter.name === 'key')?.value;
  if (path === undefined) throw new UnexpectedReply('StageUploads', ['stagedTargets.0.parameters: no key']);
  // Run a second time, the lines set the same values again.
  const { bulkOperationRunMutation: answer } = await call.send({ ...requests.runBulkMutation(mutation, path, call.batchKey), repeatable: 'every line sets fixed values' });
  if (!answer?.bulkOperation) throw new ChannelError({ is: 'Refused', issues: [error('bulk-not-started', 'Shopify did not start the bulk operation: the next run tries again.')], effect: 'none' }, 'RunBulkMutation', 'Shopify did not start the bulk operation.');
  return answer.bulkOperation.id;
}

async function* results<K extends BulkKind>(ticket: Ticket, operations: readonly Operation<K>[], outcome: BulkMutation<K>['outcome'], { requests }: Shopify, call: ReadCall): AsyncGenerator<Outcome> {
  for (const { key } of operations) if (ticket.refused[key]) yield rejected({ key }, ticket.refused[key]);
  const sent = operations.filter(({ key }) => !ticket.refused[key]);
  if (ticket.id === '') return;
  const { bulkOperation } = await call.read(requests.bulkOperation(ticket.id));
  const url = bulkOperation?.url ?? bulkOperation?.partialDataUrl;
  const seen = new Set<number>();
  if (url) {
    for await (const raw of call.lines(requests.lines(url, z.unknown()))) {
      const line = BulkLine.safeParse(raw);
      const operation = line.success ? sent[line.data.number] : undefined;
      // A line that is none of ours, or twice there, says nothing.
      if (!line.success || operation === undefined || seen.has(line.data.number)) continue;
      seen.add(line.data.number);
      yield outcomeOf(operation, line.data, outcome);
    }
  }
  for (const [index, operation] of sent.entries()) if (!seen.has(index)) yield unheard(operation, bulkOperation ?? undefined);
}

function outcomeOf<K extends BulkKind>(operation: Operation<K>, { data, errors = [] }: BulkLine, outcome: BulkMutation<K>['outcome']): Outcome {
  if (data === null || data === undefined) {
    return rejected(operation, errors.length === 0 ? [unreadable()] : errors.map(({ message }) => error('refused', `Shopify refused this product: ${message.slice(0, 300)}`)), errors.length === 0 ? 'unknown' : 'none');
  }
  try {
    return outcome(operation, data);
  } catch (problem) {
    if (!(problem instanceof z.ZodError)) throw problem;
    return rejected(operation, [unreadable()], 'unknown');
  }
}

function unreadable(): Issue {
  return error('bulk-line-unreadable', 'Shopify answered the bulk operation for this product with something that is not in its documents: look at the product in the shop.');
}

/** An operation that broke off did not get to it: it goes again, and sets the same values. One that ended without it never will. */
function unheard(operation: { readonly key: string }, ended: BulkOperation | undefined): Outcome {
  if (ended?.status === 'COMPLETED') return rejected(operation, [error('bulk-without-result', 'Shopify ended the bulk operation without a result for this product: look at the product in the shop.')], 'unknown');
  return { key: operation.key, status: 'not-attempted', issues: [{ ...error('bulk-broken-off', `Shopify broke the bulk operation off (${ended?.errorCode ?? ended?.status ?? 'it is not there any more'}) before it came to this product: the next run sends it again.`), severity: 'warning' }] };
}

/** What went wrong with one of many, where the others can go on. */
export function refusedAlone(problem: unknown): { readonly refused: readonly Issue[] } {
  if (problem instanceof ChannelError && problem.fault.is === 'Refused') return { refused: problem.fault.issues };
  if (problem instanceof ChannelError || !isFondoukError(problem)) throw problem;
  return { refused: [error('picture-unreadable', problem.message, { field: 'images' })] };
}

