import { withChannels, withConsents, type CommonOptions, type Verb } from '../cli.ts';
import { planOutcome } from '../views/plan.ts';

export const plan: Verb = (cli) => {
  const { t } = cli;
  withConsents(withChannels(cli.command('plan', t.verbs.plan), t), t).action((options: CommonOptions) =>
    cli.performSync(options, { what: t.aboutToBegin.plan, pace: 'spinner' }, async ({ sync, run }) => planOutcome(await sync.plan(run), t)),
  );
};
