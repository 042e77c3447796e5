import type { Order, Remote } from 'fondouk/channel';
import { describe } from 'vitest';
import { everyPage, takesAnyAnswer, type Subject } from '../any-answer.ts';
import { recordingCall } from '../recording-call.ts';
import { acting, changing, creating, run, wanted, world } from './support.ts';

interface AnouSubject extends Subject {
  readonly order: Order;
}

const REF = 'TIFAW-RUG-0007';
const OTHER = 'TIFAW-RUG-0008';
const remote: Remote = { ref: REF, parts: { revision: '1' }, state: 'on-sale' };
const other = wanted({ product: { id: OTHER, variants: [{ sku: OTHER, prices: [{ kind: 'net', amount: { amount: 90_000, currency: 'MAD' } }], quantity: 1, weight: { value: 3, unit: 'kg' } }] } });

/** Schema Error of the contract, with one of each of its parts. */
const REFUSALS = ['revision_conflict', 'unknown_listing', 'invalid_document', 'rate_limited'].map((code) => ({
  error: { code, message: 'no', details: [{ path: '/product/name', rule: 'maxLength', message: 'too long' }], order_id: '1007-1', held_revision: 3, request_id: 'r-1' },
}));

async function prepare(): Promise<AnouSubject> {
  const here = world();
  await run(here.channel, here.call, creating(wanted()));
  await run(here.channel, here.call, creating(other));
  here.passDays(2);
  here.emulator.buy([OTHER]);
  // A second buyer is charged for it, and a third asks for another size.
  here.emulator.buy([OTHER]);
  here.emulator.askCustomOrder(REF, { length: 200, width: 120 });
  const [order] = (await everyPage(here.channel.reads.orders!['events']!, here.call)).flatMap(({ items }) => items);
  here.passDays(1);
  return {
    channel: here.channel,
    order: order!,
    refusals: REFUSALS,
    open: (heard) => recordingCall(here.channel, (request) => here.emulator.handle(request), { now: () => new Date(here.clock.time) }, heard),
  };
}

describe('any answer of Anou ends in a value or a typed error', () => {
  takesAnyAnswer<AnouSubject>(prepare, {
    'to the list of pieces': ({ channel }, call) => everyPage(channel.reads.listings, call),
    'to a read-back': ({ channel }, call) => channel.reads.readBack.read([remote, { ...remote, ref: 'NONE' }], call),
    'to news of the pieces': ({ channel }, call) => everyPage(channel.reads.states!, call),
    'to news of the orders': ({ channel }, call) => everyPage(channel.reads.orders!['events']!, call),
    'to a look at the account': ({ channel }, call) => channel.ready(call),
    'to a piece that is sent': ({ channel }, call) => run(channel, call, creating(wanted({ revision: 2 }))),
    'to texts and a price that change': ({ channel }, call) => run(channel, call, changing('content.set', wanted({ revision: 3 }), remote), changing('price.set', wanted({ revision: 3 }), remote)),
    'to a piece that is withdrawn': ({ channel }, call) => run(channel, call, changing('listing.withdraw', wanted({ quantity: 0 }), remote)),
    'to an order that is confirmed': ({ channel, order }, call) => run(channel, call, acting('order.acknowledge', order)),
    'to an order that is shipped': ({ channel, order }, call) => run(channel, call, { kind: 'order.ship', key: 'ship', consents: ['tells-buyer'], order, shipment: { trackingNumber: 'RR123456789MA' } }),
  });
});
