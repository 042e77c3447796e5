import type { Call, Issue, Job, ReadCall } from 'fondouk/channel';
import { CONTRACT_VERSION } from '../to-wire.ts';
import { ErrorAnswer } from '../wire.ts';
import { batchName, type OutboxKind } from './batch-name.ts';
import type { OutboxRecord, Receipts } from './documents.ts';
import { digestOf } from './outbox.ts';
import type { FileRequests } from './requests.ts';

const DAY_MS = 24 * 3_600_000;
/** Staff read their folder when they read it: no run waits for that. */
const LOOK_AGAIN_MS = 15 * 60_000;
/** Anou takes batches that are up to 7 days old, and answers each. */
const LOST_AFTER_MS = 8 * DAY_MS;
const NOTHING_SENT = 'nothing';

/** A batch and whom its records are about, line by line. */
interface Ticket {
  readonly batch: string;
  readonly refs: readonly string[];
}

/** What Anou's side answered to one record. */
export type RecordAnswer =
  | { readonly is: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly is: 'refused'; readonly error: ErrorAnswer }
  /** Nothing was done with it: it goes again. */
  | { readonly is: 'not done'; readonly issues: readonly Issue[] }
  | { readonly is: 'not sent' };

/** Writes one batch, once: one that may lie in the folder already is looked for by its document. */
export async function submitBatch(kind: OutboxKind, records: readonly OutboxRecord[], call: Call, requests: FileRequests): Promise<string> {
  if (records.length === 0) return NOTHING_SENT;
  const document = { contract_version: CONTRACT_VERSION, records };
  const { batch } = await call.once(`batch ${call.batchKey}`, requests.writeBatch(kind, document), {
    settleMs: 0,
    findState: (since) => call.read(requests.findBatch(kind, digestOf(document), since)),
  });
  return [batch, ...records.map(refOf)].join(' ');
}

/** Until Anou's receipts are there, or will not come any more. */
export const pollBatch =
  (requests: FileRequests): Job<unknown, unknown>['poll'] =>
  async (ticket, call) => {
    const { batch } = ticketFrom(ticket);
    const ended = batch === NOTHING_SENT || (await call.read(requests.receipts(batch))) !== undefined || isLost(batch, call.now());
    return ended ? { state: 'ended' } : { state: 'working', againMs: LOOK_AGAIN_MS };
  };

/** The answers to a batch, by whom its records are about; undefined: Anou took the batch and is silent about that record. */
export async function answersTo(ticket: string, call: ReadCall, requests: FileRequests): Promise<(ref: string) => RecordAnswer | undefined> {
  const { batch, refs } = ticketFrom(ticket);
  const receipts = batch === NOTHING_SENT ? undefined : await call.read(requests.receipts(batch));
  return (ref) => {
    const line = refs.indexOf(ref);
    if (line < 0) return { is: 'not sent' };
    if (receipts === undefined) return { is: 'not done', issues: [receiptLost(batch)] };
    return receipts.result === 'refused' ? refusedWhole(receipts, line) : answerAt(receipts, line, ref);
  };
}

function answerAt({ receipts }: Receipts, line: number, ref: string): RecordAnswer | undefined {
  const receipt = receipts.find((each) => each.line === line && each.ref === ref);
  if (receipt === undefined) return undefined;
  const { http_status: status, body } = receipt;
  if (status < 400) return { is: 'answered', status, body };
  const { data } = ErrorAnswer.safeParse(body);
  if (data === undefined) return undefined;
  return status === 429 || status >= 500 ? { is: 'not done', issues: [] } : { is: 'refused', error: data.error };
}

/** No record of a refused batch counts. One that broke the schema is refused for that; its neighbours go again. */
function refusedWhole({ batch, error }: Receipts, line: number): RecordAnswer {
  const own = error?.error.details.filter(({ path }) => path === `/records/${line}` || path.startsWith(`/records/${line}/`)) ?? [];
  if (error && own.length > 0) return { is: 'refused', error: { ...error.error, details: own.map((detail) => ({ ...detail, path: withoutRecord(detail.path) })) } };
  const issue: Issue = {
    code: 'batch-refused',
    severity: 'error',
    message: `Anou refused the batch ${batch} (${error?.error.code ?? 'no reason given'}: ${error?.error.message ?? ''}). Nothing of it was done: the next push sends its pieces again, and shipments and confirmations are to be told again. If that is refused too, check key and secret with Anou's staff.`,
    params: { batch, reason: error?.error.code ?? '' },
  };
  return { is: 'not done', issues: [issue] };
}

/** `/records/3/listing/price_mad` and `/records/3/document/message`: what follows is the path in the document itself. */
function withoutRecord(path: string): string {
  return path.replace(/^\/records\/\d+(\/(listing|document))?/, '');
}

function receiptLost(batch: string): Issue {
  return {
    code: 'receipt-lost',
    severity: 'warning',
    message: `Anou has not answered the batch ${batch} in 8 days. The next push sends its pieces again, which harms nothing; tell its shipments and confirmations again, and ask Anou's staff whether they read the folder.`,
    params: { batch },
  };
}

function isLost(batch: string, now: Date): boolean {
  return now.getTime() - (batchName(batch)?.at.getTime() ?? 0) > LOST_AFTER_MS;
}

function refOf(record: OutboxRecord): string {
  switch (record.op) {
    case 'put':
      return record.listing.external_ref;
    case 'withdraw':
      return record.external_ref;
    case 'answer':
      return record.custom_order_id;
    default:
      return record.order_id;
  }
}

function ticketFrom(text: string): Ticket {
  const [batch = '', ...refs] = text.split(' ');
  return { batch, refs };
}
