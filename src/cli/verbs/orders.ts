import { ConfigError } from '../../model/index.ts';
import type { CommonOptions, Verb } from '../cli.ts';
import { withChannels } from '../cli.ts';
import { addressOutcome, ordersOutcome } from '../views/orders.ts';
import { wholeNumber } from '../whole-number.ts';

interface OrdersOptions extends CommonOptions {
  readonly limit: number;
  readonly address?: string;
}

/** Orders that are searched for the one whose address is wanted. */
const ALL = 1_000_000;

export const orders: Verb = (cli) => {
  const { t } = cli;
  withChannels(cli.command('orders', t.verbs.orders), t)
    .option('--limit <number>', t.options.limit, wholeNumber(t), 50)
    .option('--address <order>', t.options.address)
    .action((options: OrdersOptions) =>
      cli.performSync(options, { what: '', pace: 'none' }, async ({ sync, config }) => {
        const chosen = options.channel ?? Object.keys(config.channels);
        const unknown = chosen.find((name) => !(name in config.channels));
        if (unknown !== undefined) throw new ConfigError(t.unknownChannel(unknown, Object.keys(config.channels).join(', ')));
        const wanted = options.address;
        const lists = await Promise.all(chosen.map((channel) => sync.orders({ channel, limit: wanted === undefined ? options.limit : ALL })));
        const records = lists.flat().toSorted((one, other) => other.order.placedAt.localeCompare(one.order.placedAt));
        if (wanted === undefined) return ordersOutcome(records.slice(0, options.limit), t);
        const found = records.filter(({ order }) => order.id === wanted);
        if (found.length > 1) throw new ConfigError(t.orders.severalChannels(wanted));
        if (found.length === 0) throw new ConfigError(t.orders.unknown(wanted));
        return addressOutcome(found[0]!, t);
      }),
    );
};
