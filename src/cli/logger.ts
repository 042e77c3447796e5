import { pino, type Logger } from 'pino';
import type { Outside } from './outside.ts';

/**
 * JSON lines on standard error: what went wrong on the way, or every call with `verbose`. A person at a terminal is spared the warnings,
 * as the page at the end tells what came of them.
 */
export function createLogger(outside: Pick<Outside, 'stderr'>, verbose: boolean): Logger {
  return pino({ level: verbose ? 'debug' : outside.stderr.isTTY ? 'error' : 'warn' }, { write: (line: string) => void outside.stderr.write(line) });
}
