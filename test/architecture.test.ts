import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import builds from '../tsup.config.ts';
import { ADAPTER_FILES, cycles, forbiddenEdges, missingAdapterFiles, tooLong, type SourceFile } from './architecture/rules.ts';
import { importsOf, readSources } from './architecture/sources.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;
};
const dependencies = new Set(Object.keys(manifest.dependencies));
const sources = readSources();

describe('the house', () => {
  it('has no door where its plan shows a wall', () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(forbiddenEdges(sources, dependencies)).toEqual([]);
  });

  it('has no two files that need each other', () => {
    expect(cycles(sources)).toEqual([]);
  });

  it('names the same files in every adapter', () => {
    expect(missingAdapterFiles(sources)).toEqual([]);
  });

  it('keeps files short', () => {
    expect(tooLong(sources)).toEqual([]);
  });

  it('builds every entry that the package offers, and offers every one that it builds', () => {
    const [build] = builds as readonly { readonly entry: Readonly<Record<string, string>> }[];
    const { cli: _cli, ...built } = build!.entry;
    const { './package.json': _manifest, ...offered } = manifest.exports;
    const sourceOf = (path: string) => (offered[path] as { readonly '@fondouk/source': string })['@fondouk/source'];
    const named = Object.keys(offered).map((path) => [path === '.' ? 'index' : `${path.slice(2)}/index`, sourceOf(path).slice(2)]);
    expect(Object.fromEntries(named)).toEqual(built);
    expect(Object.values(built).filter((source) => !existsSync(source))).toEqual([]);
  });
});

describe('the rules of the house', () => {
  const file = (path: string, ...imports: readonly string[]): SourceFile => ({ path, imports, lines: 1 });
  const house = [file('src/model/money.ts'), file('src/channel/index.ts'), file('src/channel/policy.ts'), file('src/engine/push.ts'), file('src/emulators/index.ts'), file('src/demo/index.ts'), file('adapters/etsy/wire.ts'), file('adapters/anou/wire.ts')];
  const edge = (path: string, specifier: string) => forbiddenEdges([...house, file(path, specifier)], dependencies);

  it.each([
    ['src/channel/call.ts', '../model/money.ts'],
    ['src/policy/price.ts', '../channel/policy.ts'],
    ['src/engine/pull.ts', '../channel/index.ts'],
    ['src/testing/bench.ts', '../engine/push.ts'],
    ['src/cli/verbs/demo.ts', '../../demo/index.ts'],
    ['src/demo/house.ts', '../../adapters/etsy/wire.ts'],
    ['src/demo/house.ts', 'fondouk/adapters/etsy'],
    ['adapters/etsy/channel.ts', './wire.ts'],
    ['adapters/etsy/channel.ts', 'fondouk/channel'],
    ['adapters/etsy/channel.ts', 'node:crypto'],
    ['src/model/price.ts', 'zod'],
  ])('%s may import %s', (path, specifier) => {
    expect(edge(path, specifier)).toEqual([]);
  });

  it.each([
    ['src/model/price.ts', '../channel/index.ts'],
    ['src/channel/call.ts', '../engine/push.ts'],
    ['src/policy/price.ts', '../channel/index.ts'],
    ['src/plan/plan.ts', '../engine/push.ts'],
    ['src/engine/push2.ts', '../emulators/index.ts'],
    ['src/engine/push2.ts', '../../adapters/etsy/wire.ts'],
    ['src/engine/push2.ts', '../channel/index'],
    ['src/engine/push2.ts', 'fondouk/adapters/etsy'],
    ['src/engine/push2.ts', 'lodash'],
    ['src/emulators/etsy/money.ts', '../../model/money.ts'],
    ['src/emulators/etsy/money.ts', '../../../adapters/etsy/wire.ts'],
    ['src/testing/bench.ts', '../emulators/index.ts'],
    ['src/cli/verbs/push.ts', '../../demo/index.ts'],
    ['src/attic/old.ts', '../model/money.ts'],
    ['adapters/etsy/channel.ts', '../anou/wire.ts'],
    ['adapters/etsy/channel.ts', '../../src/channel/index.ts'],
    ['adapters/etsy/channel.ts', 'fondouk'],
    ['adapters/etsy/channel.ts', 'axios'],
  ])('%s may not import %s', (path, specifier) => {
    expect(edge(path, specifier)).toHaveLength(1);
  });

  it('see imports of every form', () => {
    expect(importsOf(`import a from './a.ts';\nimport type { B } from './b.ts';\nexport * from './c.ts';\nexport type { D } from './d.ts';\nconst e = await import('./e.ts');\n// import './f.ts'\n`)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts']);
  });

  it('see a ring of files, a long file, and an adapter without its files', () => {
    expect(cycles([file('src/plan/a.ts', './b.ts'), file('src/plan/b.ts', './c.ts'), file('src/plan/c.ts', './a.ts')])).toEqual(['src/plan/a.ts → src/plan/b.ts → src/plan/c.ts → src/plan/a.ts']);
    expect(tooLong([{ path: 'src/plan/a.ts', imports: [], lines: 351 }])).toEqual(['src/plan/a.ts has 351 lines']);
    expect(missingAdapterFiles([file('adapters/new/index.ts')])).toHaveLength(ADAPTER_FILES.length - 1);
  });
});
