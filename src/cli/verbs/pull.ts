import { withChannels, type CommonOptions, type Verb } from '../cli.ts';
import { runOutcome } from '../views/run.ts';

export const pull: Verb = (cli) => {
  const { t } = cli;
  withChannels(cli.command('pull', t.verbs.pull), t).action((options: CommonOptions) =>
    cli.performSync(options, { what: t.aboutToBegin.pull, pace: 'spinner' }, async ({ sync, run }) => runOutcome(await sync.pull(run), t)),
  );
};
