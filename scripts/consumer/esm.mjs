/** Every entry by import and by require: the same names, the same things behind them. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('node_modules/fondouk/package.json', import.meta.url), 'utf8'));
const entries = Object.keys(manifest.exports).filter((entry) => entry !== './package.json').map((entry) => entry.replace('.', 'fondouk'));

for (const entry of entries) {
  const imported = await import(entry);
  const required = require(entry);
  assert.ok(Object.keys(imported).length > 0, `${entry} exports nothing`);
  for (const name of Object.keys(imported)) assert.equal(required[name], imported[name], `${entry} has two kinds of ${name}`);
}

const { ConfigError, FondoukError, isFondoukError } = await import('fondouk');
const channel = require('fondouk/channel');
assert.equal(channel.FondoukError, FondoukError);
const { etsy } = require('fondouk/adapters/etsy');
assert.throws(() => etsy({}), (error) => error instanceof ConfigError && error instanceof channel.FondoukError && isFondoukError(error) && error.name === 'ConfigError');

for (const hidden of ['fondouk/dist/index.js', 'fondouk/src/index.ts', 'fondouk/adapters', 'fondouk/engine']) {
  await assert.rejects(import(hidden), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' });
  assert.throws(() => require(hidden), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' });
}
