import type { CommonOptions, Verb } from '../cli.ts';
import { runOutcome } from '../views/run.ts';

interface ShipOptions extends CommonOptions {
  readonly carrier?: string;
  readonly tracking?: string;
  readonly note?: string;
}

export const ship: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('ship', t.verbs.ship)
    .argument('<channel>', t.arguments.channel)
    .argument('<order>', t.arguments.order)
    .option('--carrier <name>', t.options.carrier)
    .option('--tracking <number>', t.options.tracking)
    .option('--note <text>', t.options.shipNote)
    .action((channel: string, order: string, options: ShipOptions) =>
      cli.performSync(options, { what: t.aboutToBegin.ship, pace: 'spinner' }, async ({ sync, run }) => {
        const shipment = {
          ...(options.carrier === undefined ? {} : { carrier: options.carrier }),
          ...(options.tracking === undefined ? {} : { trackingNumber: options.tracking }),
          ...(options.note === undefined ? {} : { note: options.note }),
        };
        return runOutcome(await sync.ship(channel, order, shipment, run), t, t.shipped(order, channel));
      }),
    );
};
