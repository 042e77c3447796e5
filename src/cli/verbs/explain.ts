import { ConfigError } from '../../model/index.ts';
import type { CommonOptions, Verb } from '../cli.ts';
import { tellExplanation } from '../views/explain.ts';

export const explain: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('explain', t.verbs.explain)
    .argument('<sku>', t.arguments.sku)
    .action((sku: string, options: CommonOptions) =>
      cli.performSync(options, { what: t.aboutToBegin.explain, pace: 'spinner' }, async ({ sync }) => {
        const explanation = await sync.explain(sku);
        if (!explanation) throw new ConfigError(t.explain.unknown(sku));
        return { status: 'ok', document: { status: 'ok', ...explanation }, page: (page) => tellExplanation(page, explanation, t) };
      }),
    );
};
