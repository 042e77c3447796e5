import type { CommonOptions, Verb } from '../cli.ts';
import { runOutcome } from '../views/run.ts';

export const confirm: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('confirm', t.verbs.confirm)
    .argument('<channel>', t.arguments.channel)
    .argument('<order>', t.arguments.order)
    .action((channel: string, order: string, options: CommonOptions) =>
      cli.performSync(options, { what: t.aboutToBegin.confirm, pace: 'spinner' }, async ({ sync, run }) => runOutcome(await sync.confirm(channel, order, run), t, t.confirmed(order, channel))),
    );
};
