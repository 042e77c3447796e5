/** Builds and packs the library, then uses the tarball as a stranger would: `npm run check:package`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Consumer } from './package/consumer.ts';
import { command, expect, runSteps } from './package/steps.ts';
import { checkContents } from './package/tarball.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => JSON.parse(readFileSync(join(repository, file), 'utf8'));
const { name, version } = read('package.json') as { name: string; version: string };

const scratch = mkdtempSync(join(tmpdir(), 'fondouk-package-'));
const tarball = join(scratch, `${name}-${version}.tgz`);
const consumer = new Consumer(join(scratch, 'consumer'), read('package-lock.json'));

try {
  const passed = runSteps([
    { name: 'builds', vital: true, run: () => void command('npm', ['run', 'build'], repository) },
    { name: 'packs', vital: true, run: () => void command('npm', ['pack', '--ignore-scripts', '--pack-destination', scratch], repository) },
    { name: 'holds what belongs there and nothing else', run: () => checkContents(tarball) },
    { name: 'publint', run: () => void command('npx', ['--no-install', 'publint', 'run', tarball, '--strict'], repository) },
    { name: 'are the types wrong', run: () => void command('npx', ['--no-install', 'attw', tarball, '--profile', 'node16'], repository) },
    { name: 'installs', vital: true, run: () => consumer.install(tarball) },
    { name: 'is one and the same by import and by require', run: () => void consumer.node('esm.mjs') },
    { name: 'pushes to an emulated shop from CommonJS', run: () => void consumer.node('emulated.cjs') },
    { name: 'types, nodenext with .cts', run: () => consumer.types('tsconfig.nodenext.json') },
    { name: 'types, bundler', run: () => consumer.types('tsconfig.bundler.json') },
    { name: 'fondouk --version', run: () => expect(consumer.cli('--version').trim() === version, `does not print ${version}`) },
    { name: 'fondouk --help', run: () => expect(/sync/.test(consumer.cli('--help')), 'does not name the verbs') },
    { name: 'fondouk demo', run: () => void consumer.cli('demo') },
  ]);
  process.exitCode = passed ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
