import { isOlderThan, type Consequence, type Issue, type Limit, type Order, type Outcome, type Page, type ReadCall, type Reader, type SingleWriter } from 'fondouk/channel';
import { refusal } from './errors.ts';
import { mustMove } from './feed.ts';
import { FEED_PAGE, POLL_EVERY_MS } from './limits.ts';
import { customOrderIssue, orderFrom, oversoldIssue, returnedIssue } from './order-from-wire.ts';
import type { OrRefused, Requests } from './requests.ts';
import { MAX } from './piece.ts';
import { answerBody, postNumberOf, shipBody } from './to-wire.ts';
import { OrderEvent } from './wire.ts';

/** Orders, oversales and custom orders from the cursor on. Each event is a full picture, so seeing one twice does no harm. */
export function ordersReader(requests: Requests): Reader<Order> {
  return { everyMs: POLL_EVERY_MS, overlapMs: 0, pages: (from, call) => orderPages(requests, from.cursor, call) };
}

async function* orderPages(requests: Requests, cursor: string | undefined, call: ReadCall): AsyncGenerator<Page<Order>> {
  for (let next = cursor; ; ) {
    const asked = call.now();
    const page = await call.read(requests.listOrders(next));
    mustMove('listOrders', next, page);
    next = page.cursor;
    const ended = page.events.length < FEED_PAGE;
    yield { ...readEvents(page.events), next, ...(ended ? { until: asked } : {}) };
    if (ended) return;
  }
}

/** One page of events, each read once; the newest of an order stands for it, in whatever order they came: delivery is at least once (schema EventId). */
export function readEvents(events: readonly unknown[]): Pick<Page<Order>, 'items' | 'issues' | 'rejected'> {
  const orders = new Map<string, Order>();
  const seen = new Set<string>();
  const issues: Issue[] = [];
  let rejected = 0;
  const reject = (issue: Issue) => {
    rejected += 1;
    issues.push(issue);
  };
  for (const raw of events) {
    const event = OrderEvent.safeParse(raw);
    if (event.success && seen.has(event.data.event_id)) continue;
    if (event.success) seen.add(event.data.event_id);
    if (!event.success) reject(unreadable(raw));
    else if (event.data.kind === 'oversold') issues.push(oversoldIssue(event.data.oversold));
    else if (event.data.kind === 'custom_order') issues.push(customOrderIssue(event.data.custom_order));
    else {
      const read = orderFrom(event.data.order, event.data.at);
      const known = 'order' in read ? orders.get(read.order.id) : undefined;
      if ('issue' in read) reject(read.issue);
      else if (!known || !isOlderThan(read.order, known)) orders.set(read.order.id, read.order);
      const returned = returnedIssue(event.data.order);
      if (returned) issues.push(returned);
    }
  }
  return { items: [...orders.values()], issues, ...(rejected > 0 ? { rejected } : {}) };
}

/** Names the event by its id alone: what surrounds it may be a buyer's data. */
function unreadable(raw: unknown): Issue {
  const id = typeof raw === 'object' && raw !== null && 'event_id' in raw && typeof raw.event_id === 'string' ? raw.event_id.slice(0, 20) : 'without an id';
  return {
    code: 'order-event-unreadable',
    severity: 'error',
    message: `Order event ${id} of Anou is not what the contract says and was passed over. Look at Anou's order list by hand.`,
    params: { event: id },
  };
}

/** Anou mails the buyer when the seller confirms and when the parcel leaves (project notes on the site of 2013 to 2015, section 2). */
export function orderWriters(limit: Limit, requests: Requests): { acknowledge: SingleWriter<'order.acknowledge'>; ship: SingleWriter<'order.ship'>; answer: SingleWriter<'order.answer'> } {
  const oneCall = (count: number) => [{ limits: [limit], count }] as const;
  return {
    acknowledge: {
      name: 'confirm an order',
      estimate: (operations) => ({
        calls: oneCall(operations.length),
        consequences: operations.map(({ order }) => tellsBuyer('confirmed', order.id, 'the cooperative has confirmed')),
      }),
      apply: async ({ key, order }, call) => outcome(key, await call.send(requests.confirmOrder(order.id)), order.id),
    },
    ship: {
      name: 'tell that a parcel left',
      estimate: (operations) => ({
        calls: oneCall(operations.length),
        consequences: operations.map(({ order }) => tellsBuyer('shipped', order.id, 'the parcel has left')),
      }),
      async apply({ key, order, shipment }, call) {
        const answer = await call.send(requests.shipOrder(order.id, shipBody(shipment)));
        const noted = shipment.trackingNumber !== undefined && postNumberOf(shipment) === undefined;
        return outcome(key, answer, order.id, noted ? [otherCarrier(order.id)] : []);
      },
    },
    answer: {
      name: 'answer a custom order',
      estimate: (operations) => ({ calls: oneCall(operations.length), consequences: operations.map(({ request }) => passedOn(request)) }),
      async apply({ key, request, answer }, call) {
        const body = answerBody(answer);
        return body === undefined ? { key, ...priceRefused(request) } : outcome(key, await call.send(requests.answerCustomOrder(request, body)), request);
      },
    },
  };
}

export function tellsBuyer(step: string, orderId: string, what: string): Consequence {
  return { key: `${step}:${orderId}`, what: 'tells-buyer', text: `Anou tells the buyer of ${orderId} that ${what}.` };
}

/** The first answer stands, and what staff make of it is told to the buyer. */
export function passedOn(request: string): Consequence {
  return { key: `answered:${request}`, what: 'tells-buyer', text: `Anou's staff pass the answer to custom order ${request} on to its buyer; it cannot be changed here.` };
}

export function priceRefused(request: string) {
  return { status: 'rejected', effect: 'none', issues: [{ code: 'answer-price', severity: 'error', message: `Anou takes a net price in whole dirhams, from 1 to ${MAX.priceMad} MAD for one piece.`, orderId: request, field: 'price' }] } as const;
}

function outcome(key: string, answer: OrRefused<object>, orderId: string, remarks: readonly Issue[] = []): Outcome {
  if ('refused' in answer) return { key, status: 'rejected', effect: 'none', issues: [{ ...refusal(answer.refused), orderId }] };
  return { key, status: 'applied', ...(remarks.length > 0 ? { issues: remarks } : {}) };
}

export function otherCarrier(orderId: string): Issue {
  return {
    code: 'tracking-not-moroccan-post',
    severity: 'warning',
    message: `The tracking number of ${orderId} is not of the form that Anou takes (two letters, 6 to 12 digits, MA) and was sent as a note. If it is a Moroccan post number, correct it and ship again.`,
    orderId,
  };
}
