import type { Page, Reader } from '../channel/index.ts';
import { Payment, PayoutLine, Review, withoutReason, type Issue } from '../model/index.ts';
import { canonicalJson, fingerprint } from '../plan/index.ts';
import type { Tables, ToldTable } from '../store/index.ts';
import { issueOn, type ChannelSession } from './channel-session.ts';
import { withoutWords } from './forget.ts';
import { orderFinder, type FindOrder } from './order-finder.ts';
import { readPass } from './pass.ts';
import { onChannel } from './push.ts';
import type { Book } from './report.ts';

interface Record {
  readonly id: string;
  readonly at: string;
  readonly orderId?: string | undefined;
  readonly orderLineId?: string | undefined;
}
interface Schema<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false; readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] } };
}

const LONGEST_REVIEW = 20_000;
const WORDS: Readonly<{ [B in Book]: string }> = { reviews: 'review', payments: 'payment', payouts: 'account line' };

/** Reads what a channel tells of reviews, payments and its account with the seller. The books of a channel that breaks off go on at the page where they were. */
export async function readBooks(session: ChannelSession): Promise<void> {
  const { reviews, payments, payouts } = session.channel.reads;
  await onChannel(session, async () => {
    if (reviews) await readBook(session, { book: 'reviews', reader: reviews, schema: Review, table: (tables) => tables.reviews, prepare: shortened, erased: withoutWords });
    if (payments && !session.stop) await readBook(session, { book: 'payments', reader: payments, schema: Payment, table: (tables) => tables.payments, prepare: withoutReasons });
    if (payouts && !session.stop) await readBook(session, { book: 'payouts', reader: payouts, schema: PayoutLine, table: (tables) => tables.payouts });
  });
}

interface Shelf<T> {
  readonly book: Book;
  readonly reader: Reader<T>;
  readonly schema: Schema<T>;
  readonly table: (tables: Tables) => ToldTable<T>;
  readonly prepare?: (item: T) => T;
  /** The same where the buyer of its order asked to be forgotten. */
  readonly erased?: (item: T) => T;
}

async function readBook<T extends Record>(session: ChannelSession, shelf: Shelf<T>): Promise<void> {
  const { book, reader, schema, prepare = (item: T) => item } = shelf;
  const findOrder = orderFinder(session.name);
  session.tally.opened(book);
  await readPass(session, book, reader, async (tables, page: Page<T>) => {
    for (const item of page.items) {
      const parsed = schema.safeParse(prepare(item));
      if (parsed.success) await save(session, tables, shelf, parsed.data, findOrder);
      else await setApart(session, tables, book, unreadable(book, item, parsed.error.issues[0]!), true);
    }
    for (const [index, issue] of (page.issues ?? []).entries()) await setApart(session, tables, book, issue, index < (page.rejected ?? 0));
  });
}

async function save<T extends Record>({ name, tally }: ChannelSession, tables: Tables, { book, table, erased }: Shelf<T>, told: T, findOrder: FindOrder): Promise<void> {
  const kept = await table(tables).get(name, told.id);
  const order = await findOrder(tables, { ...told, orderId: told.orderId ?? kept?.orderId });
  const named = order === undefined ? told : { ...told, orderId: order.order.id };
  const item = order?.erasedAt === undefined || erased === undefined ? named : erased(named);
  if (kept !== undefined && canonicalJson(kept) === canonicalJson(item)) return tally.recorded(book, item.id, 'unchanged');
  await table(tables).put(name, item);
  tally.recorded(book, item.id, 'saved');
}

/** One that cannot be used is told once and kept as a notice; the rest goes on. */
async function setApart(session: ChannelSession, tables: Tables, book: Book, issue: Issue, isRecord: boolean): Promise<void> {
  const told = issueOn(session, issue);
  const key = `${book}:${fingerprint(issue)}`;
  await tables.notices.add({ channel: session.name, key, at: new Date(session.runtime.clock.now()).toISOString(), issue: told });
  session.tally.issues.push(told);
  if (isRecord) session.tally.recorded(book, key, 'rejected');
}

/** Names the field, never its value: a text may name its writer. */
function unreadable(book: Book, item: Partial<Record>, fault: { readonly path: readonly PropertyKey[]; readonly message: string }): Issue {
  const field = fault.path.map(String).join('.');
  const which = `The ${WORDS[book]} ${String(item.id ?? 'without an id').slice(0, 60)}`;
  const isCurrency = fault.path.at(-1) === 'currency';
  return isCurrency
    ? { code: 'record-currency-unknown', severity: 'warning', field, message: `${which} is in a currency that is not known, and was set apart: look at it on the channel.` }
    : { code: 'record-unreadable', severity: 'warning', field, message: `${which} cannot be kept: ${field} ${fault.message}. It was set apart.` };
}

function shortened(review: Review): Review {
  return review.text === undefined || review.text.length <= LONGEST_REVIEW ? review : { ...review, text: review.text.slice(0, LONGEST_REVIEW) };
}

/** Why money was given back is told by a person, of a person; the order keeps it for as long as it keeps its buyer. */
function withoutReasons(payment: Payment): Payment {
  return { ...payment, refunds: payment.refunds.map(withoutReason) };
}
