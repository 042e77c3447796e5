import { withChannels, withConsents, type CommonOptions, type Verb } from '../cli.ts';
import { pushOutcome } from '../views/run.ts';

export const sync: Verb = (cli) => {
  const { t } = cli;
  withConsents(withChannels(cli.command('sync', t.verbs.sync), t), t).action((options: CommonOptions) =>
    cli.performSync(options, { what: t.aboutToBegin.sync, pace: 'bar' }, async (work) => pushOutcome(await work.sync.sync(work.run), t)),
  );
};
