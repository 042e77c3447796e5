import { Argument } from 'commander';
import type { CommonOptions, Verb } from '../cli.ts';

export const key: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('key', t.verbs.key)
    .addArgument(new Argument('<action>', t.arguments.keyAction).choices(['rotate']))
    .action((_action: 'rotate', options: CommonOptions) =>
      cli.performSync(options, { what: '', pace: 'none' }, async ({ sync }) => {
        const rotation = await sync.rotateKey();
        return {
          status: 'ok',
          document: { status: 'ok', ...rotation },
          page(page) {
            page.line(t.key.rotated(rotation.keyId, rotation.channels), { tone: 'good' });
            page.line(rotation.next === 'done' ? t.key.keepCopy : t.key.moveNewKey);
          },
        };
      }),
    );
};
