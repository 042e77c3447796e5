import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Config } from '../engine/index.ts';
import { ConfigError, isFondoukError } from '../model/index.ts';

const NAMES = ['fondouk.config.ts', 'fondouk.config.js', 'fondouk.config.mjs'];

/**
 * Loads a config file: the given one, else the first of fondouk.config.ts, .js and .mjs in the working directory. The working directory
 * becomes the config's own folder, so that the paths in it (`csv('catalogue.csv')`) mean the same from wherever it is called. A `.env`
 * beside it is read first; what the environment already holds wins.
 * @throws ConfigError in one line that names the file and, where Node tells it, the line.
 */
export async function loadConfig(path: string | undefined): Promise<Config> {
  const file = path === undefined ? findConfig(process.cwd()) : resolve(path);
  if (!existsSync(file)) throw new ConfigError(`There is no config file ${file}.`);
  if (/\.[cm]?ts$/.test(file) && !process.features.typescript) {
    throw new ConfigError(`${basename(file)}: Node ${process.version} cannot read TypeScript; use Node 22.18 or newer, or write the config as fondouk.config.mjs.`);
  }
  process.chdir(dirname(file));
  if (existsSync('.env')) process.loadEnvFile('.env');
  const loaded = await importConfig(file);
  if (typeof loaded.default !== 'object' || loaded.default === null) {
    throw new ConfigError(`${basename(file)} has no default export; write "export default defineConfig({ … })".`);
  }
  return loaded.default as Config;
}

function findConfig(folder: string): string {
  const found = NAMES.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (found === undefined) throw new ConfigError(`No config in ${folder}: make a ${NAMES.join(', ')}, or name one with --config.`);
  return found;
}

async function importConfig(file: string): Promise<{ readonly default?: unknown }> {
  try {
    return (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    const place = error instanceof Error ? placeOf(error, file) : basename(file);
    if (isFondoukError(error)) throw new ConfigError(`${place}: ${reason}`, { cause: error });
    const what = error instanceof Error && error.name !== 'Error' ? `${error.name}: ` : '';
    throw new ConfigError(`${place}: ${what}${reason}${/[.!?]$/.test(reason) ? '' : '.'}`, { cause: error });
  }
}

/** The first place in the stack that lies in the config; Node tells none of a JavaScript file that it cannot parse. */
function placeOf(error: Error, file: string): string {
  const name = basename(file);
  const places = (error.stack ?? '').matchAll(/(file:\/\/[^\s()]+?|\/[^\s()]+?|[A-Za-z]:\\[^\s()]+?):(\d+)(?::\d+)?(?=[\s)]|$)/g);
  for (const [, where, line] of places) {
    if (asPath(where!) === file) return `${name}, line ${line}`;
  }
  return name;
}

function asPath(where: string): string {
  return where.startsWith('file:') ? fileURLToPath(where) : where;
}
