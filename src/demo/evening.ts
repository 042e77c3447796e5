import type { Product } from '../model/index.ts';
import type { Day } from './day.ts';
import { tellRun } from './morning.ts';
import { duration } from './narrator.ts';
import type { Trade } from './trade.ts';
import { doubledOnAnou, doubledOnEtsy, doubledPhotosOnAnou, doubledPhotosOnEtsy, offeredOn, writesSoFar } from './what-is-there.ts';

export async function pushAgain({ hall, tell, claims, signal }: Day): Promise<void> {
  tell.act('The push again');
  const writes = () => writesSoFar(hall.shop) + writesSoFar(hall.staff);
  const before = writes();
  const begun = Date.now();
  const report = await hall.sync.push({ signal });
  signal.throwIfAborted();
  tellRun(tell, report, Date.now() - begun);
  tell.say(`Writes to any channel: ${writes() - before}.`);
  claims.equal('a second push writes nothing', writes() - before, 0);
  claims.wentWell('the second push', report);
}

export async function closeTheBooks({ hall, tell, claims, signal }: Day, products: readonly Product[], { list, sales, departures }: Trade): Promise<void> {
  const { shop, staff, sync } = hall;
  const orders = await sync.orders();
  tell.act('The books in the evening');
  tell.table(
    [{ head: 'sold' }, { head: 'on' }, { head: 'order' }, { head: 'is now' }, { head: 'left' }, { head: 'after', numbers: true }],
    sales.map((sale) => {
      const gone = departures.find((departure) => departure.sale === sale);
      const order = orders.find((record) => record.channel === sale.channel && record.order.id === sale.orderId)?.order;
      return [sale.title, sale.channel, sale.orderId, order?.status ?? 'not read', gone?.left ?? '-', gone ? duration(gone.afterMs) : '-'];
    }),
  );
  tell.say('');
  const doubles = { etsy: doubledOnEtsy(shop), anou: doubledOnAnou(staff) };
  const ordersThere = { etsy: shop.receipts().length, anou: staff.orders().length };
  const ordersHere = (channel: string) => orders.filter((record) => record.channel === channel);
  tell.table(
    [{ head: 'channel' }, { head: 'listings', numbers: true }, { head: 'on sale', numbers: true }, { head: 'doubled', numbers: true }, { head: 'orders there', numbers: true }, { head: 'orders here', numbers: true }],
    [
      ['etsy', shop.listings().length, shop.listings().filter(({ state }) => state === 'active').length, doubles.etsy.length, ordersThere.etsy, ordersHere('etsy').length],
      ['anou', staff.listings().length, staff.listings().filter(({ onSale }) => onSale).length, doubles.anou.length, ordersThere.anou, ordersHere('anou').length],
    ],
  );
  const fees = shop.fees().reduce((sum, { amount }) => sum + amount.amount, 0);
  tell.say(`Etsy charged ${(fees / 100).toFixed(2)} USD in listing fees, within what was consented.`);

  for (const channel of ['etsy', 'anou'] as const) {
    const meant = products.filter((product) => product.channels?.includes(channel) ?? true).length;
    claims.equal(`${channel} has one listing for each product that is meant for it`, channel === 'etsy' ? shop.listings().length : staff.listings().length, meant);
    claims.equal(`no SKU is listed twice on ${channel}`, doubles[channel].length, 0);
    claims.equal(`every order of ${channel} stands here once`, new Set(ordersHere(channel).map(({ order }) => order.id)).size, ordersThere[channel]);
    claims.equal(`no order of ${channel} stands here twice`, ordersHere(channel).length - new Set(ordersHere(channel).map(({ order }) => order.id)).size, 0);
  }
  for (const { id, variants } of [list.rug, list.onAnou]) {
    const offered = (['etsy', 'anou'] as const).filter((channel) => offeredOn(channel, variants[0]!.sku, hall));
    claims.claim(`${id} is sold, and offered nowhere`, offered.length === 0, `offered on ${offered.join(' and ')}`);
  }
  const addresses = staff.listings().flatMap(({ content }) => content.photos.map(({ url }) => url));
  claims.equal('every photo address that Anou holds shows a picture', await picturesAt(addresses, signal), addresses.length);
  claims.equal('no photo stands twice in a listing', doubledPhotosOnEtsy(shop) + doubledPhotosOnAnou(staff), 0);
}

async function picturesAt(addresses: readonly string[], signal: AbortSignal): Promise<number> {
  const replies = await Promise.all(addresses.map((address) => fetch(address, { signal }).then(async (reply) => ({ type: reply.headers.get('content-type'), bytes: (await reply.arrayBuffer()).byteLength }))));
  return replies.filter(({ type, bytes }) => type === 'image/png' && bytes > 0).length;
}
