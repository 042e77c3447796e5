import type { Verb } from '../cli.ts';

interface DemoVerbOptions {
  readonly rugShop?: string;
}

const WIDTH_OF_A_LOG = 100;

export const demo: Verb = (cli) => {
  const { outside, t } = cli;
  cli
    .bareCommand('demo', t.verbs.demo)
    .option('--rug-shop <file>', t.options.rugShop)
    .action((options: DemoVerbOptions) =>
      cli.perform({}, async (_reporter, signal) => {
        // Loaded here, so that no other verb pays for it.
        const { runDemo } = await import('../../demo/index.ts');
        const code = await runDemo({
          write: (line) => void outside.stdout.write(`${line}\n`),
          width: outside.stdout.columns || WIDTH_OF_A_LOG,
          signal,
          ...(options.rugShop === undefined ? {} : { rugShop: options.rugShop }),
        });
        return { status: code === 0 ? 'ok' : 'attention' };
      }),
    );
};
