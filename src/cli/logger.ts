import { pino, type Logger } from 'pino';
import type { Outside } from './outside.ts';

/** JSON lines on standard error: what went wrong on the way, or every call with `verbose`. */
export function createLogger(outside: Pick<Outside, 'stderr'>, verbose: boolean): Logger {
  return pino({ level: verbose ? 'debug' : 'warn' }, { write: (line: string) => void outside.stderr.write(line) });
}
