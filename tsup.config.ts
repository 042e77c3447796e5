import { writeFile } from 'node:fs/promises';
import { defineConfig, type Options } from 'tsup';

/** Every public entry; package.json `exports` names the same ones. */
const entry = {
  index: 'src/index.ts',
  'channel/index': 'src/channel/index.ts',
  'testing/index': 'src/testing/index.ts',
  'emulators/index': 'src/emulators/index.ts',
  'adapters/etsy/index': 'adapters/etsy/index.ts',
  'adapters/anou/index': 'adapters/anou/index.ts',
  'adapters/shopify/index': 'adapters/shopify/index.ts',
};

const common: Options = {
  target: 'node22',
  platform: 'node',
  splitting: true,
  // tsup would turn `node:sqlite` into a package called `sqlite`.
  removeNodeProtocol: false,
  esbuildOptions(options) {
    options.conditions = ['@fondouk/source', ...(options.conditions ?? [])];
  },
  // The self-reference is bundled from source, so that ESM and CJS share one class identity.
  noExternal: [/^fondouk\//],
};

export default defineConfig([
  {
    ...common,
    entry: { ...entry, cli: 'src/cli/main.ts' },
    format: ['esm'],
    dts: { entry },
    async onSuccess() {
      // Node 22.13 can require() ESM: the CJS twin is a stub over the same module, never a second copy of it.
      for (const name of Object.keys(entry)) {
        const file = name.split('/').at(-1)!;
        await writeFile(`dist/${name}.cjs`, `module.exports = require('./${file}.js');\n`);
      }
    },
  },
  { ...common, entry, format: ['cjs'], dts: { only: true } },
]);
