import type { CommonOptions, Verb } from '../cli.ts';
import { wholeNumber } from '../whole-number.ts';

interface LedgerOptions extends CommonOptions {
  readonly note?: string;
}

export const sold: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('sold', t.verbs.sold)
    .argument('<sku>', t.arguments.sku)
    .argument('[pieces]', t.arguments.pieces, wholeNumber(t), 1)
    .option('--note <text>', t.options.ledgerNote)
    .action((sku: string, quantity: number, options: LedgerOptions) =>
      cli.performSync(options, { what: '', pace: 'none' }, async ({ sync }) => {
        await sync.sold(sku, quantity, options.note);
        const available = (await sync.explain(sku))?.balance.available;
        return {
          status: 'ok',
          document: { status: 'ok', sku, sold: quantity, available: available ?? null },
          page: (page) => page.line(t.sold(quantity, sku, String(available ?? t.unknownQuantity)), { tone: 'good' }),
        };
      }),
    );
};
