import { Argument } from 'commander';
import type { DriftAnswer } from '../../engine/index.ts';
import type { CommonOptions, Verb } from '../cli.ts';
import { runOutcome } from '../views/run.ts';

export const drift: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('drift', t.verbs.drift)
    .argument('<channel>', t.arguments.channel)
    .argument('<product>', t.arguments.product)
    .addArgument(new Argument('<answer>', t.arguments.driftAnswer).choices(['keep', 'ours']))
    .action((channel: string, product: string, answer: DriftAnswer, options: CommonOptions) =>
      cli.performSync(options, { what: '', pace: 'none' }, async ({ sync, run }) =>
        runOutcome(await sync.drift(channel, product, answer, run), t, answer === 'keep' ? t.driftKept(product, channel) : t.driftOurs(product, channel))),
    );
};
