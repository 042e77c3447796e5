import { formatMoney, withoutBuyer } from '../../model/index.ts';
import type { OrderRecord } from '../../store/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Outcome } from '../outcome.ts';
import { dayText } from './time.ts';

/** Orders without anything of their buyers but the country that a parcel goes to. */
export function ordersOutcome(records: readonly OrderRecord[], t: Messages): Outcome {
  const { columns, statuses } = t.orders;
  return {
    status: 'ok',
    document: { status: 'ok', orders: records.map(listed) },
    page(page) {
      if (records.length === 0) return page.line(t.orders.none);
      page.table({
        columns: [
          { header: columns.id },
          { header: columns.channel },
          { header: columns.placed },
          { header: columns.status },
          { header: columns.pieces, align: 'right' },
          { header: columns.total, align: 'right' },
          { header: columns.country },
        ],
        rows: records.map(({ channel, order }) => [
          order.id,
          channel,
          dayText(order.placedAt),
          { text: statuses[order.status], ...(order.status === 'paid' ? { tone: 'strong' as const } : {}) },
          String(order.lines.reduce((sum, line) => sum + line.quantity, 0)),
          formatMoney(order.total),
          order.shipTo?.country ?? '',
        ]),
      });
    },
  };
}

/** What a person packs and where it goes. */
export function addressOutcome({ channel, order }: OrderRecord, t: Messages): Outcome {
  return {
    status: 'ok',
    document: { status: 'ok', channel, order },
    page(page) {
      const { shipTo } = order;
      page.heading(t.orders.sendTo(order.id, channel));
      const address = shipTo && [shipTo.name, ...shipTo.lines, [shipTo.postcode, shipTo.city].filter(Boolean).join(' '), shipTo.region ?? '', shipTo.country];
      for (const line of address ?? [t.orders.noAddress]) if (line !== '') page.line(line, { indent: 2 });
      page.heading(t.orders.toPack);
      for (const line of order.lines) {
        const options = line.options.map(({ name, value }) => `${name}: ${value}`).join(', ');
        page.line(`${line.quantity} × ${[line.sku, line.title, options].filter(Boolean).join(', ')}`, { indent: 2 });
      }
      if (order.buyerNote !== undefined) page.line(t.orders.buyerNote(order.buyerNote));
      if (order.giftMessage !== undefined) page.line(t.orders.giftMessage(order.giftMessage));
    },
  };
}

/** What buyers asked to be written on a piece is theirs as well as their address: both come with `--address` alone. */
function listed({ channel, order }: OrderRecord): unknown {
  const { lines, ...rest } = withoutBuyer(order);
  return { channel, ...rest, lines: lines.map(({ options: _options, ...line }) => line), ...(order.shipTo ? { country: order.shipTo.country } : {}) };
}
