import { once } from 'node:events';
import { serve, type Served } from '../../emulators/index.ts';
import { ConfigError } from '../../model/index.ts';
import type { CommonOptions, Verb } from '../cli.ts';
import { EMULATED, type Emulated } from '../emulated.ts';
import { wholeNumber } from '../whole-number.ts';

interface EmulateOptions extends CommonOptions {
  readonly port: number;
  readonly limitScale: number;
  readonly fast?: true;
}

const FIRST_PORT = 4101;

export const emulate: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('emulate', t.verbs.emulate)
    .argument('[names...]', `${t.arguments.emulators}: ${Object.keys(EMULATED).join(', ')}`)
    .option('--port <number>', t.options.emulatePort, wholeNumber(t), FIRST_PORT)
    .option('--limit-scale <factor>', t.options.limitScale, wholeNumber(t), 1)
    .option('--fast', t.options.fast)
    .action((names: readonly string[], options: EmulateOptions) =>
      cli.perform(options, async (reporter, signal) => {
        const known = Object.keys(EMULATED);
        const unknown = names.find((name) => !known.includes(name));
        if (unknown !== undefined) throw new ConfigError(t.emulate.unknown(unknown, known.join(', ')));
        const served: { readonly name: string; readonly emulated: Emulated; readonly at: Served }[] = [];
        try {
          for (const [index, name] of (names.length === 0 ? known : names).entries()) {
            const port = options.port === 0 ? 0 : options.port + index;
            const emulated = EMULATED[name]!({ limitScale: options.limitScale, fast: options.fast === true });
            served.push({ name, emulated, at: await serveAt(emulated, port, () => new ConfigError(t.emulate.portTaken(port))) });
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
          if (!signal.aborted) await once(signal, 'abort');
        } finally {
          await Promise.all(served.map(({ at }) => at.close()));
        }
        return { status: 'ok' };
      }),
    );
};

async function serveAt(emulated: Emulated, port: number, taken: () => Error): Promise<Served> {
  try {
    return await serve(emulated.emulator, { port });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? taken() : error;
  }
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
