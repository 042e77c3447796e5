import type { CommonOptions, Verb } from '../cli.ts';

/** A document for people too: it is made to be handed on. */
export const exportOrder: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('export', t.verbs.export)
    .argument('<channel>', t.arguments.channel)
    .argument('<order>', t.arguments.order)
    .action((channel: string, order: string, options: CommonOptions) =>
      cli.performSync(options, { what: '', pace: 'none' }, async ({ sync }) => {
        const held = await sync.exportOrder(channel, order);
        return { status: 'ok', document: { status: 'ok', ...held }, page: (page) => page.verbatim(JSON.stringify(held, null, 2)) };
      }),
    );
};
