import { faultOf, type Issue, type Order, type Page, positionIn, type ReadCall, type Reader, type ReadFrom, UnexpectedReply } from 'fondouk/channel';
import { z } from 'zod';
import { error } from './issues.ts';
import { nextPage } from './next-page.ts';
import { orderFromWire } from './order-from-wire.ts';
import type { Shopify } from './shopify.ts';
import { WireOrder, type OrderLine, type WholeOrder } from './wire.ts';

const MINUTE_MS = 60 * 1000;
/** Orders of a page; halved where the page costs more than one call may. */
const PAGE = 20;

/** Where a pass stands: the window of changes it reads, and the page in it. Times are ISO 8601. */
const Position = z.strictObject({ from: z.iso.datetime().optional(), to: z.iso.datetime(), after: z.string().optional(), first: z.int().min(1) });
type Position = z.infer<typeof Position>;

/**
 * Orders by time of change: whatever happens to one (payment, parcel, refund, cancellation) moves `updatedAt`. Rows move while pages are
 * read, so that passes overlap; without `read_all_orders` Shopify shows the last 60 days (schema, orders).
 */
export function orderReaders(shopify: Shopify): { readonly updated: Reader<Order> } {
  return { updated: { everyMs: 5 * MINUTE_MS, overlapMs: 10 * MINUTE_MS, pages: (from, call) => readOrders(from, shopify, call) } };
}

async function* readOrders({ since, cursor }: ReadFrom, shopify: Shopify, call: ReadCall): AsyncGenerator<Page<Order>> {
  let position: Position = cursor === undefined ? { ...(since === undefined ? {} : { from: since.toISOString() }), to: call.now().toISOString(), first: PAGE } : positionIn(Position, cursor, 'ListOrders');
  for (;;) {
    const { orders, first } = await readPage(position, shopify, call);
    const read: Read[] = [];
    for (const node of orders.nodes) read.push(await readOrder(node, shopify, call));
    const after = nextPage('ListOrders', position.after, orders.pageInfo);
    if (after === undefined) return yield { ...pageOf(read), until: new Date(position.to) };
    position = { ...position, after, first };
    yield { ...pageOf(read), next: JSON.stringify(position) };
  }
}

async function readPage(position: Position, shopify: Shopify, call: ReadCall) {
  for (let size = position.first; ; size = Math.ceil(size / 2)) {
    try {
      const { orders } = await call.read(shopify.requests.orders(size, position.after, filterOf(position)));
      // Taken for none, sales would count as read that nobody saw.
      if (!orders) throw new UnexpectedReply('ListOrders', ['orders: null']);
      return { orders, first: size };
    } catch (problem) {
      if (faultOf(problem)?.is !== 'TooLarge' || size === 1) throw problem;
    }
  }
}

/** Both ends inclusive. */
function filterOf({ from, to }: Pick<Position, 'from' | 'to'>): string {
  return [...(from === undefined ? [] : [`updated_at:>='${from}'`]), `updated_at:<='${to}'`].join(' AND ');
}

export type Read = { readonly order: Order } | { readonly issue: Issue };

/** One order that cannot be read stops none of the others. */
async function readOrder(node: unknown, shopify: Shopify, call: ReadCall): Promise<Read> {
  const parsed = WireOrder.safeParse(node);
  if (!parsed.success) return { issue: unreadable(idIn(node), fieldsOf(parsed.error)) };
  const { lineItems, ...head } = parsed.data;
  const lines: OrderLine[] = [...lineItems.nodes];
  for (let after = nextPage('ReadLines', undefined, lineItems.pageInfo); after !== undefined; ) {
    const { order } = await call.read(shopify.requests.orderLines(head.id, after));
    lines.push(...(order?.lineItems.nodes ?? []));
    after = order ? nextPage('ReadLines', after, order.lineItems.pageInfo) : undefined;
  }
  return asOrder({ ...head, lines });
}

export function asOrder(order: WholeOrder): Read {
  try {
    return { order: orderFromWire(order) };
  } catch (problem) {
    if (problem instanceof z.ZodError) return { issue: unreadable(order.id, fieldsOf(problem)) };
    if (problem instanceof RangeError) return { issue: unreadable(order.id, 'an amount or a time') };
    throw problem;
  }
}

export function pageOf(read: readonly Read[]): Pick<Page<Order>, 'items' | 'issues' | 'rejected'> {
  const items = read.flatMap((each) => ('order' in each ? [each.order] : []));
  const issues = read.flatMap((each) => ('issue' in each ? [each.issue] : []));
  return { items, ...(issues.length === 0 ? {} : { issues, rejected: issues.length }) };
}

function idIn(node: unknown): string | undefined {
  return z.object({ id: z.string() }).safeParse(node).data?.id;
}

function fieldsOf(problem: z.ZodError): string {
  return [...new Set(problem.issues.map((issue) => issue.path.join('.')))].slice(0, 5).join(', ');
}

export function unreadable(orderId: string | undefined, fields: string): Issue {
  const message = `The Shopify order ${orderId ?? '(without an id)'} could not be read (${fields}): look at it in the shop.`;
  return error('order-unreadable', message, { params: { fields }, ...(orderId === undefined ? {} : { orderId }) });
}
