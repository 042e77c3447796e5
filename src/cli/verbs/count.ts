import type { CommonOptions, Verb } from '../cli.ts';
import { wholeNumber } from '../whole-number.ts';

interface LedgerOptions extends CommonOptions {
  readonly note?: string;
}

export const count: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('count', t.verbs.count)
    .argument('<sku>', t.arguments.sku)
    .argument('<pieces>', t.arguments.pieces, wholeNumber(t))
    .option('--note <text>', t.options.ledgerNote)
    .action((sku: string, quantity: number, options: LedgerOptions) =>
      cli.performSync(options, { what: '', pace: 'none' }, async ({ sync }) => {
        await sync.count(sku, quantity, options.note);
        return {
          status: 'ok',
          document: { status: 'ok', sku, counted: quantity },
          page: (page) => page.line(t.counted(quantity, sku), { tone: 'good' }),
        };
      }),
    );
};
