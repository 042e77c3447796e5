import type { RunReport, WatchOptions } from '../../engine/index.ts';
import { withChannels, withConsents, type CommonOptions, type Verb } from '../cli.ts';
import type { Messages } from '../messages/index.ts';
import { wholeNumber } from '../whole-number.ts';

interface WatchVerbOptions extends CommonOptions {
  readonly ordersEvery?: number;
  readonly pushEvery?: number;
}

type Pass = Parameters<NonNullable<WatchOptions['onPass']>>[0];

export const watch: Verb = (cli) => {
  const { t } = cli;
  withConsents(withChannels(cli.command('watch', t.verbs.watch), t), t)
    .option('--orders-every <seconds>', t.options.ordersEvery, wholeNumber(t))
    .option('--push-every <seconds>', t.options.pushEvery, wholeNumber(t))
    .action((options: WatchVerbOptions) =>
      cli.performSync({ ...options, asLog: true }, { what: '', pace: 'none' }, async ({ sync, run, reporter }) => {
        reporter.say(t.watch.begun);
        const { onProgress: _onProgress, ...asked } = run;
        await sync.watch({
          ...asked,
          ...(options.ordersEvery === undefined ? {} : { ordersEveryMs: options.ordersEvery * 1000 }),
          ...(options.pushEvery === undefined ? {} : { pushEveryMs: options.pushEvery * 1000 }),
          onPass: (pass) => {
            if (options.json) return reporter.show({ document: { pass: pass.what, ...pass.report } });
            reporter.say(passText(pass, t));
            for (const issue of pass.report.issues) reporter.say(`${t.severity[issue.severity]} ${issue.channel ?? ''} ${issue.message}`);
          },
        });
        // Whoever ends a watch has it ended: that is no unfinished run.
        return { status: 'ok' };
      }),
    );
};

function passText({ what, report }: Pass, t: Messages): string {
  const facts = [...ordersRead(report, t), ...operationsDone(report, t)];
  return t.watch.pass(t.watch.passes[what], facts.length === 0 ? t.watch.nothing : facts.join(', '), t.status[report.status]);
}

function ordersRead(report: RunReport, t: Messages): readonly string[] {
  return Object.entries(report.orders).flatMap(([channel, { saved }]) => (saved === 0 ? [] : [t.watch.orders(channel, saved)]));
}

function operationsDone(report: RunReport, t: Messages): readonly string[] {
  return Object.entries(report.channels).flatMap(([channel, { planned, applied, submitted, rejected, asks }]) => (planned === 0 ? [] : [t.watch.channel(channel, applied + submitted, rejected, asks)]));
}
