import { ConfigError } from '../../model/index.ts';
import type { CommonOptions, Verb } from '../cli.ts';
import { runOutcome } from '../views/run.ts';

interface LinkOptions extends CommonOptions {
  readonly new?: true;
}

export const link: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('link', t.verbs.link)
    .argument('<channel>', t.arguments.channel)
    .argument('<product>', t.arguments.product)
    .argument('[listing]', t.arguments.ref)
    .option('--new', t.options.linkNew)
    .action((channel: string, product: string, ref: string | undefined, options: LinkOptions) =>
      cli.performSync(options, { what: t.aboutToBegin.link, pace: 'spinner' }, async ({ sync, run }) => {
        if ((ref === undefined) === (options.new === undefined)) throw new ConfigError(t.linkRefOrNew);
        const report = await sync.link(channel, product, ref === undefined ? 'new' : { ref }, run);
        return runOutcome(report, t, ref === undefined ? t.linkedNew(product, channel) : t.linked(product, ref, channel));
      }),
    );
};
