import type { Outside } from '../outside.ts';
import type { Reporter } from './reporter.ts';

/** One JSON document on standard output; what a person may need meanwhile goes to standard error. */
export function jsonReporter({ stdout, stderr }: Pick<Outside, 'stdout' | 'stderr'>): Reporter {
  const write = (document: unknown): void => {
    if (document !== undefined) stdout.write(`${JSON.stringify(document)}\n`);
  };
  return {
    begin() {},
    progress() {},
    say: (text) => void stderr.write(`${text}\n`),
    show: ({ document }) => write(document),
    finish: ({ document }) => write(document),
  };
}
