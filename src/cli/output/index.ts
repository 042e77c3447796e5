import type { Messages } from '../messages/index.ts';
import type { Outside } from '../outside.ts';
import { jsonReporter } from './json-reporter.ts';
import { plainReporter } from './plain-reporter.ts';
import type { Reporter } from './reporter.ts';
import { terminalReporter } from './terminal-reporter.ts';

export type { Pace, Reporter } from './reporter.ts';

export function reporterFor(outside: Outside, asked: { readonly json?: true; readonly asLog?: true; readonly outputIsTaken?: true }, t: Messages): Reporter {
  if (asked.outputIsTaken) return plainReporter({ ...outside, stdout: outside.stderr }, t);
  if (asked.json) return jsonReporter(outside);
  // Piped, clack writes cursor escapes and waits for keys that nobody presses.
  return !asked.asLog && outside.stdin.isTTY && outside.stdout.isTTY ? terminalReporter(outside, t) : plainReporter(outside, t);
}
