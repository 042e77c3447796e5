import { withChannels, type CommonOptions, type Verb } from '../cli.ts';
import { checkOutcome } from '../views/check.ts';

export const check: Verb = (cli) => {
  const { t } = cli;
  withChannels(cli.command('check', t.verbs.check), t).action((options: CommonOptions) =>
    cli.performSync(options, { what: t.aboutToBegin.check, pace: 'spinner' }, async ({ sync, run }) => {
      const report = await sync.check(run);
      return checkOutcome(report, run.signal.aborted, t);
    }),
  );
};
