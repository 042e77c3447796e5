import { createSync } from 'fondouk';
import type { Outside } from '../../src/cli/outside.ts';
import { runCli } from '../../src/cli/run.ts';
import { recorder } from '../security/recording.ts';

/** How a command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line within this process, with streams that keep what was written. */
export async function runWith(given: Partial<Outside> & Pick<Outside, 'argv' | 'loadConfig'>): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  let code: number | null = null;
  const stream = (name: 'stdout' | 'stderr') => ({
    write(text: string, done?: (error?: Error | null) => void): boolean {
      written[name] += text;
      done?.();
      return true;
    },
  });
  await runCli({
    env: {},
    stdin: {},
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    now: () => new Date(),
    ask: async () => '',
    createSync: (config, runtime) => createSync(config, { env: {}, ...runtime }),
    onInterrupt: () => () => {},
    quit: (status) => void (code = status),
    end: async (status) => void (code = status),
    ...given,
  });
  recorder.output(written.stdout);
  recorder.log(written.stderr);
  return { code, ...written };
}
