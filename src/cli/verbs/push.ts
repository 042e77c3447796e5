import { withChannels, withConsents, type CommonOptions, type Verb } from '../cli.ts';
import { pushOutcome } from '../views/run.ts';

export const push: Verb = (cli) => {
  const { t } = cli;
  withConsents(withChannels(cli.command('push', t.verbs.push), t), t).action((options: CommonOptions) =>
    cli.performSync(options, { what: t.aboutToBegin.push, pace: 'bar' }, async ({ sync, run }) => pushOutcome(await sync.push(run), t)),
  );
};
