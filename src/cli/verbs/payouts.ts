import { InvalidArgumentError } from 'commander';
import { withChannels, type CommonOptions, type Verb } from '../cli.ts';
import type { Messages } from '../messages/index.ts';
import { payoutsOutcome } from '../views/payouts.ts';

interface PayoutsOptions extends CommonOptions {
  readonly since?: Date;
  readonly until?: Date;
}

export const payouts: Verb = (cli) => {
  const { t } = cli;
  withChannels(cli.command('payouts', t.verbs.payouts), t)
    .option('--since <day>', t.options.since, day(t))
    .option('--until <day>', t.options.until, day(t))
    .action(({ since, until, ...options }: PayoutsOptions) =>
      cli.performSync(options, { what: '', pace: 'none' }, async ({ sync, run }) =>
        payoutsOutcome(await sync.payouts({ ...(run.channels ? { channels: run.channels } : {}), ...(since ? { since } : {}), ...(until ? { until } : {}) }), t)),
    );
};

const day = (t: Messages) => (text: string): Date => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError(t.notADay(text));
  return time;
};
