import { posix } from 'node:path';

/** A source file as far as the plan of the house is concerned. */
export interface SourceFile {
  /** From the root of the repository, such as `src/plan/plan.ts`. */
  readonly path: string;
  readonly imports: readonly string[];
  readonly lines: number;
}

/** Which rooms of `src` a room may import, beside itself. One file may stand for a room of which no more is allowed. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  channel: ['model'],
  plan: ['model', 'channel'],
  policy: ['model', 'channel/policy.ts'],
  feeds: ['model', 'channel/policy.ts', 'policy'],
  connector: ['model', 'channel'],
  store: ['model', 'channel'],
  source: ['model', 'channel'],
  engine: ['model', 'channel', 'plan', 'policy', 'feeds', 'connector', 'store', 'source'],
  testing: ['model', 'channel', 'connector', 'store', 'engine'],
  emulators: [],
  demo: ['model', 'channel', 'plan', 'policy', 'feeds', 'connector', 'store', 'source', 'engine', 'emulators', 'index.ts'],
  cli: ['model', 'channel', 'plan', 'policy', 'feeds', 'connector', 'store', 'source', 'engine', 'emulators', 'demo', 'index.ts'],
  'index.ts': ['model', 'channel', 'plan', 'policy', 'feeds', 'connector', 'store', 'source', 'engine'],
};

/** Rooms that compose adapters; to all others they come through the user's config. */
const KNOWS_ADAPTERS: ReadonlySet<string> = new Set(['demo']);
/** The one file that may import the demo. */
const DEMO_VERB = /^src\/cli\/(?:[^/]+\/)*demo\.ts$/;
/** What every adapter may import beside its own files, and the one library that a channel alone needs. */
const ADAPTER_PACKAGES: ReadonlySet<string> = new Set(['fondouk/channel', 'zod']);
const ADAPTER_LIBRARIES: Readonly<Record<string, string>> = {
  // Anou's file exchange has a twin of each document for people.
  anou: 'csv-stringify/sync',
};
/** The same names in every adapter, for whatever work it has. */
export const ADAPTER_FILES = ['index', 'channel', 'options', 'auth', 'limits', 'wire', 'to-wire', 'from-wire', 'listings', 'orders', 'errors'] as const;
/** An adapter's name to the files for which its channel has no work. */
const ADAPTER_FILES_ABSENT: Readonly<Record<string, readonly string[]>> = {};
const MOST_LINES = 350;

/** Every edge that the plan of the house does not have, in a sentence each. */
export function forbiddenEdges(files: readonly SourceFile[], dependencies: ReadonlySet<string>): readonly string[] {
  const known = new Set(files.map(({ path }) => path));
  return files.flatMap(({ path, imports }) => imports.flatMap((specifier) => wrongWith(path, specifier, known, dependencies)).map((why) => `${path}: ${why}`));
}

function wrongWith(path: string, specifier: string, known: ReadonlySet<string>, dependencies: ReadonlySet<string>): readonly string[] {
  const adapter = adapterOf(path);
  if (specifier.startsWith('.')) {
    const target = targetOf(path, specifier);
    if (!known.has(target)) return [`${specifier} is no file of the sources; imports name it with its .ts`];
    if (adapter !== undefined) return adapterOf(target) === adapter ? [] : [`an adapter imports its own files alone, not ${target}`];
    return crossing(path, target);
  }
  if (specifier.startsWith('node:')) return [];
  if (adapter !== undefined) return ADAPTER_PACKAGES.has(specifier) || ADAPTER_LIBRARIES[adapter] === specifier ? [] : [`an adapter imports fondouk/channel, zod and node, not ${specifier}`];
  if (specifier === 'fondouk' || specifier.startsWith('fondouk/')) return selfReference(path, specifier);
  return dependencies.has(packageOf(specifier)) ? [] : [`${specifier} is no dependency of the package`];
}

function crossing(path: string, target: string): readonly string[] {
  const from = roomOf(path);
  const to = roomOf(target);
  if (adapterOf(target) !== undefined) return KNOWS_ADAPTERS.has(from) ? [] : [`the core imports no adapter, and this one imports ${target}`];
  if (from === to) return [];
  if (to === 'demo' && !DEMO_VERB.test(path)) return ['the demo is imported by the verb of that name alone'];
  const allowed = MAY_IMPORT[from];
  if (allowed === undefined) return [`${from} is no room of the house; give it a place in the rules`];
  return allowed.includes(to) || allowed.includes(target.replace(/^src\//, '')) ? [] : [`${from} may not import ${to} (${target})`];
}

/** By its own name the package is imported where it is composed: there it reads as a user's program does. */
function selfReference(path: string, specifier: string): readonly string[] {
  const from = roomOf(path);
  return KNOWS_ADAPTERS.has(from) ? [] : [`${from} imports ${specifier} by the package's name; inside the house files are named`];
}

/** Each ring of files that import one another, as the way round it. */
export function cycles(files: readonly SourceFile[]): readonly string[] {
  const targets = new Map(files.map(({ path, imports }) => [path, imports.filter((specifier) => specifier.startsWith('.')).map((specifier) => targetOf(path, specifier))]));
  const state = new Map<string, 'on the way' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'on the way') {
      found.push([...way.slice(way.indexOf(path)), path].join(' → '));
      return;
    }
    state.set(path, 'on the way');
    for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
    state.set(path, 'done');
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}

export function missingAdapterFiles(files: readonly SourceFile[]): readonly string[] {
  const known = new Set(files.map(({ path }) => path));
  const adapters = new Set(files.flatMap(({ path }) => adapterOf(path) ?? []));
  return [...adapters].flatMap((adapter) =>
    ADAPTER_FILES.filter((name) => !ADAPTER_FILES_ABSENT[adapter]?.includes(name))
      .map((name) => `adapters/${adapter}/${name}.ts`)
      .filter((path) => !known.has(path)),
  );
}

export function tooLong(files: readonly SourceFile[]): readonly string[] {
  return files.filter(({ lines }) => lines > MOST_LINES).map(({ path, lines }) => `${path} has ${lines} lines`);
}

function targetOf(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier);
}

function adapterOf(path: string): string | undefined {
  return /^adapters\/([^/]+)\//.exec(path)?.[1];
}

function roomOf(path: string): string {
  return path.split('/')[1] ?? path;
}

function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
