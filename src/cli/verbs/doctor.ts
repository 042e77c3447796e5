import { withChannels, type CommonOptions, type Verb } from '../cli.ts';
import { doctorOutcome } from '../views/doctor.ts';

export const doctor: Verb = (cli) => {
  const { t } = cli;
  withChannels(cli.command('doctor', t.verbs.doctor), t).action((options: CommonOptions) =>
    cli.performSync(options, { what: t.aboutToBegin.doctor, pace: 'spinner' }, async ({ sync, run }) => {
      const diagnosis = await sync.doctor(run);
      return doctorOutcome(diagnosis, run.signal.aborted, t);
    }),
  );
};
