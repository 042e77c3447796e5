import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { simulate, type Result } from './simulation.ts';

type Told = Omit<Result, 'lines'>;

/** Simulates these seeds in as many processes as there are processors; `tell` has the results in whatever order they come. */
export async function simulateAll(first: number, count: number, tell: (result: Told) => void): Promise<void> {
  const workers = Math.min(availableParallelism(), count);
  const shares = Array.from({ length: workers }, (_, worker) => Array.from({ length: count }, (_seed, index) => first + index).filter((_seed, index) => index % workers === worker));
  await Promise.all(shares.map((seeds) => inProcess(seeds, tell)));
}

function inProcess(seeds: readonly number[], tell: (result: Told) => void): Promise<void> {
  const child = fork(import.meta.filename, [], { serialization: 'advanced' });
  let left = seeds.length;
  return new Promise((resolve, reject) => {
    child.on('message', (result: Told) => {
      left -= 1;
      tell(result);
      if (left === 0) child.disconnect();
    });
    child.on('error', reject);
    child.on('exit', (code) => (left === 0 ? resolve() : reject(new Error(`a process ended with ${code}, ${left} simulations before its time`))));
    child.send(seeds);
  });
}

/** One simulation. What nobody waited for and failed breaks the criteria as well. */
export async function simulateWatched(seed: number): Promise<Result> {
  const unhandled: unknown[] = [];
  const keep = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', keep);
  const result = await simulate(seed);
  process.off('unhandledRejection', keep);
  return { ...result, violations: [...result.violations, ...unhandled.map((reason) => `unhandled: ${reason instanceof Error ? reason.stack : String(reason)}`)] };
}

if (process.send && process.argv[1] === import.meta.filename) {
  // Nobody is left to be told.
  process.once('disconnect', () => process.exit());
  process.once('message', async (seeds: readonly number[]) => {
    for (const seed of seeds) {
      const { lines: _lines, ...told } = await simulateWatched(seed);
      process.send!(told);
    }
  });
}
