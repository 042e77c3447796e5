import { statSync } from 'node:fs';
import { command, expect } from './steps.ts';

/** What may lie in the tarball; everything else was packed by mistake. */
const PACKED = /^(dist\/.+\.(js|cjs|d\.ts|d\.cts)|examples\/.+|README\.md|LICENSE|CHANGELOG\.md|package\.json)$/;
const NEEDED = ['README.md', 'LICENSE', 'CHANGELOG.md', 'package.json', 'dist/cli.js', 'examples/cooperative/catalogue.csv'];
const LARGEST_BYTES = 4_000_000;

/** Holds the tarball's files against what belongs there. @returns a remark with count and size. */
export function checkContents(tarball: string): string {
  const files = command('tar', ['-tzf', tarball], '.').split('\n').filter((line) => line !== '' && !line.endsWith('/')).map((line) => line.replace(/^package\//, ''));
  const strays = files.filter((file) => !PACKED.test(file));
  expect(strays.length === 0, `These do not belong in the tarball: ${strays.join(', ')}`);
  const missing = NEEDED.filter((file) => !files.includes(file));
  expect(missing.length === 0, `These are missing from the tarball: ${missing.join(', ')}`);
  const { size } = statSync(tarball);
  expect(size <= LARGEST_BYTES, `The tarball has ${size} bytes, more than ${LARGEST_BYTES}.`);
  return `${files.length} files, ${(size / 1e6).toFixed(1)} MB`;
}
