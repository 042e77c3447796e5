import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of this package, whether the code runs from `src/` or from the bundle in `dist/`: the next one above with our package.json.
 * @throws Error when there is none, as in a bundle that somebody else made.
 */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isOurs(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The example cooperative ships in the package fondouk, and its folder was not found.');
    folder = above;
  }
  return folder;
}

function isOurs(file: string): boolean {
  return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown }).name === 'fondouk';
}
