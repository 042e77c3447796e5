import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import type { SourceFile } from './rules.ts';

/** Every source file of the house, with what it imports: statically, as a type, or by `import()`. */
export function readSources(): readonly SourceFile[] {
  return globSync(['src/**/*.ts', 'adapters/**/*.ts']).map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path: path.replaceAll('\\', '/'), imports: importsOf(text), lines: text.trimEnd().split('\n').length };
  });
}

export function importsOf(text: string): readonly string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}
