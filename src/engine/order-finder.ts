import type { OrderRecord, Tables } from '../store/index.ts';

/** Which order a record is of, where the channel names that, or a line of it. */
export type FindOrder = (tables: Pick<Tables, 'orders'>, record: { readonly orderId?: string | undefined; readonly orderLineId?: string | undefined }) => Promise<OrderRecord | undefined>;

/** Good for one pass of a book: orders are read before it, and looked through once, when the first line asks. */
export function orderFinder(channel: string): FindOrder {
  let byLine: ReadonlyMap<string, string> | undefined;
  return async (tables, { orderId, orderLineId }) => {
    if (orderId === undefined && orderLineId !== undefined) byLine ??= await ordersByLine(tables, channel);
    const id = orderId ?? (orderLineId === undefined ? undefined : byLine?.get(orderLineId));
    return id === undefined ? undefined : tables.orders.get(channel, id);
  };
}

async function ordersByLine({ orders }: Pick<Tables, 'orders'>, channel: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await orders.list({ channel })).flatMap(({ order }) => order.lines.map(({ id }) => [id, order.id] as const)));
}
