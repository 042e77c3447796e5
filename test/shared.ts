import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = process.env['FONDOUK_SHARED'] ?? fileURLToPath(new URL('../../shared', import.meta.url));

/** Path of a reference document beside the checkout, or undefined where it is absent; a test that needs it then skips and says so. */
export function sharedFile(path: string): string | undefined {
  const file = `${folder}/${path}`;
  if (existsSync(file)) return file;
  process.stderr.write(`skipped: ${path} is not beside this checkout\n`);
  return undefined;
}

export function sharedJson(path: string): unknown {
  const file = sharedFile(path);
  return file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
}
