import { createInterface } from 'node:readline/promises';
import { createSync, type Config, type Runtime, type Sync } from '../engine/index.ts';
import { loadConfig } from './config-file.ts';

/** A stream that the command line writes to. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string, written?: (error?: Error | null) => void): boolean;
}

/** All that a command line touches beside channels and store; tests bring their own. */
export interface Outside {
  /** What was typed after the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly now: () => Date;
  /** What a person at the terminal answers; nothing when the signal aborts first. */
  readonly ask: (question: string, signal: AbortSignal) => Promise<string>;
  /** Reads a config file; the one in the working directory when no path is given. @throws ConfigError */
  readonly loadConfig: (path: string | undefined) => Promise<Config>;
  readonly createSync: (config: Config, runtime: Partial<Runtime>) => Sync;
  /** Calls back at each interruption by a person or the system. @returns how to stop listening. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Ends the process at once. */
  readonly quit: (code: number) => void;
  /** Ends the process with this code when all that was written has left it. */
  readonly end: (code: number) => Promise<void>;
}

/** How long a config's own open handles (a pool of connections, say) may keep a finished process alive, in milliseconds. */
const LINGER_MS = 500;

export function systemOutside(): Outside {
  // A reader that has seen enough (`fondouk status | head`) closes the pipe: that is its right, and no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    argv: process.argv.slice(2),
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => new Date(),
    ask,
    loadConfig,
    createSync: (config, runtime) => createSync(config, runtime),
    onInterrupt(listener) {
      process.on('SIGINT', listener).on('SIGTERM', listener);
      return () => void process.off('SIGINT', listener).off('SIGTERM', listener);
    },
    quit: (code) => process.exit(code),
    async end(code) {
      process.exitCode = code;
      await Promise.all([process.stdout, process.stderr].map((stream) => new Promise<void>((resolve) => void stream.write('', () => resolve()))));
      setTimeout(() => process.exit(code), LINGER_MS).unref();
    },
  };
}

async function ask(question: string, signal: AbortSignal): Promise<string> {
  // With the terminal in its own mode, Ctrl-C is the signal that `listenForInterruption` waits for.
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
  try {
    return await lines.question(question, { signal });
  } catch (error) {
    if (signal.aborted) return '';
    throw error;
  } finally {
    lines.close();
  }
}
