import type { CommonOptions, Verb } from '../cli.ts';

export const erase: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('erase', t.verbs.erase)
    .argument('<channel>', t.arguments.channel)
    .argument('<order>', t.arguments.order)
    .action((channel: string, order: string, options: CommonOptions) =>
      cli.performSync(options, { what: '', pace: 'none' }, async ({ sync }) => {
        await sync.erase(channel, order);
        return { status: 'ok', document: { status: 'ok', channel, order }, page: (page) => page.line(t.erased(order, channel), { tone: 'good' }) };
      }),
    );
};
