import { once } from 'node:events';
import type { Served } from '../../emulators/index.ts';
import { ConfigError } from '../../model/index.ts';
import type { CommonOptions, Verb } from '../cli.ts';
import type { Emulated } from '../emulated.ts';
import { wholeNumber } from '../whole-number.ts';

interface EmulateOptions extends CommonOptions {
  readonly port: number;
  readonly limitScale: number;
  readonly fast?: true;
  /** Seconds; 0: nobody buys. */
  readonly buyEvery: number;
}

const FIRST_PORT = 4101;
/** Longer ones would not fit into a timer. */
const LONGEST_SECONDS = 24 * 60 * 60;

export const emulate: Verb = (cli) => {
  const { t } = cli;
  cli
    .bareCommand('emulate', t.verbs.emulate)
    .argument('[names...]', t.arguments.emulators)
    .option('--json', t.options.json)
    .option('--port <number>', t.options.emulatePort, wholeNumber(t), FIRST_PORT)
    .option('--limit-scale <factor>', t.options.limitScale, wholeNumber(t), 1)
    .option('--fast', t.options.fast)
    .option('--buy-every <seconds>', t.options.buyEvery, wholeNumber(t), 0)
    .action((names: readonly string[], options: EmulateOptions) =>
      cli.perform(options, async (reporter, signal) => {
        // Loaded here, so that no other verb pays for it.
        const [{ EMULATED }, { serve }] = await Promise.all([import('../emulated.ts'), import('../../emulators/index.ts')]);
        const known = Object.keys(EMULATED);
        const unknown = names.find((name) => !known.includes(name));
        if (unknown !== undefined) throw new ConfigError(t.emulate.unknown(unknown, known.join(', ')));
        const served: { readonly name: string; readonly emulated: Emulated; readonly at: Served }[] = [];
        try {
          for (const [index, name] of (names.length === 0 ? known : names).entries()) {
            const port = options.port === 0 ? 0 : options.port + index;
            const emulated = EMULATED[name]!({ limitScale: options.limitScale, fast: options.fast === true });
            served.push({ name, emulated, at: await serve(emulated.emulator, { port }).catch(takenPort(() => new ConfigError(t.emulate.portTaken(port)))) });
          }
          reporter.show({
            document: { channels: Object.fromEntries(served.map(({ name, emulated, at }) => [name, { url: at.url, environment: emulated.environment(at.url) }])) },
            page(page) {
              for (const { name, at } of served) page.line(t.emulate.serving(name, at.url), { tone: 'good' });
              page.heading(t.emulate.environment);
              for (const { emulated, at } of served) page.verbatim(Object.entries(emulated.environment(at.url)).map(([key, value]) => `${key}=${value}`).join('\n'));
              page.heading(t.emulate.config);
              page.verbatim(configText(served.map(({ name, emulated }) => ({ name, lines: emulated.config }))));
              page.blank();
              page.line(t.emulate.stays);
            },
          });
          const stopBuying = buyEvery(options.buyEvery, (turn) => {
            for (const { name, emulated } of served) {
              const sale = emulated.sell(turn);
              if (sale) reporter.say(t.emulate.sold(name, sale.title, sale.orderId));
            }
          });
          if (!signal.aborted) await once(signal, 'abort');
          stopBuying();
        } finally {
          await Promise.all(served.map(({ at }) => at.close()));
        }
        return { status: 'ok' };
      }),
    );
};

/** @returns what sends the buyer home. */
function buyEvery(seconds: number, buy: (turn: number) => void): () => void {
  if (seconds === 0) return () => {};
  let turn = 0;
  const timer = setInterval(() => buy(turn++), Math.min(seconds, LONGEST_SECONDS) * 1000);
  return () => clearInterval(timer);
}

function takenPort(complaint: () => Error): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw error.code === 'EADDRINUSE' ? complaint() : error;
  };
}

function configText(channels: readonly { readonly name: string; readonly lines: readonly string[] }[]): string {
  return [
    "import { csv, defineConfig } from 'fondouk';",
    ...channels.map(({ name }) => `import { ${name} } from 'fondouk/adapters/${name}';`),
    '',
    'export default defineConfig({',
    "  catalogue: csv('catalogue.csv'),",
    '  channels: {',
    ...channels.flatMap(({ name, lines }) => [`    ${name}: ${name}({`, ...lines.map((line) => `      ${line}`), '    }),']),
    '  },',
    '});',
  ].join('\n');
}
