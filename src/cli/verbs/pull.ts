import { Argument } from 'commander';
import { withChannels, type CommonOptions, type Verb } from '../cli.ts';
import { runOutcome } from '../views/run.ts';

export const pull: Verb = (cli) => {
  const { t } = cli;
  withChannels(cli.command('pull', t.verbs.pull), t)
    .addArgument(new Argument('[what]', t.arguments.pullWhat).choices(['listings']))
    .action((what: 'listings' | undefined, options: CommonOptions) =>
      cli.performSync(options, { what: what ? t.aboutToBegin.pullListings : t.aboutToBegin.pull, pace: 'spinner' }, async ({ sync, run }) =>
        runOutcome(await sync.pull({ ...run, listings: what === 'listings' }), t)),
    );
};
