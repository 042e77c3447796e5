import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const commandOf = (script: string): string[] => ['--conditions=@fondouk/source', '--no-warnings', fileURLToPath(new URL(script, import.meta.url))];

export interface Child {
  /** The next line it says; undefined when it has ended. */
  line(): Promise<string | undefined>;
  /** As `kill -9` does; resolves when it is gone. */
  kill(): Promise<void>;
}

/** A real process of its own that runs one of the scripts here, gone when the test has ended. */
export function start(script: string, ...values: readonly string[]): Child {
  const child = spawn(process.execPath, [...commandOf(script), ...values], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async (): Promise<void> => {
    (child as ChildProcess).kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  return {
    async line() {
      const next = await lines.next();
      return next.done === true ? undefined : next.value;
    },
    kill,
  };
}

/** Runs a script to its end and gives what it said. */
export function run(script: string, ...values: readonly string[]): string {
  return spawnSync(process.execPath, [...commandOf(script), ...values], { encoding: 'utf8' }).stdout;
}
