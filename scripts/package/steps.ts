import { spawnSync } from 'node:child_process';

/** Thrown by a step: what went wrong, for people. */
export class StepFailed extends Error {}

export interface Step {
  readonly name: string;
  /** Returns a remark for the line of the step, or nothing. @throws StepFailed */
  readonly run: () => string | void;
  /** The steps after it are pointless once this one failed. */
  readonly vital?: true;
}

/** Runs the steps in order, one line each, and ends with a line of counts. @returns whether all passed. */
export function runSteps(steps: readonly Step[]): boolean {
  let passed = 0;
  let failed = 0;
  for (const { name, run, vital } of steps) {
    const begun = performance.now();
    const took = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
    try {
      const remark = run();
      passed += 1;
      console.log(`ok    ${name} (${took()})${remark ? `: ${remark}` : ''}`);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      failed += 1;
      console.log(`FAIL  ${name} (${took()})\n${error.message}`);
      if (vital) break;
    }
  }
  const skipped = steps.length - passed - failed;
  console.log(`\nPackage: ${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} not run`}`);
  return failed === 0;
}

/** What a command printed on standard output. @throws StepFailed with all it printed, when it fails or takes longer than five minutes. */
export function command(program: string, args: readonly string[], folder: string, environment: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, env: environment, encoding: 'utf8', timeout: 300_000, maxBuffer: 64_000_000 });
  if (error) throw new StepFailed(`${program} ${args.join(' ')}: ${error.message}`);
  if (status !== 0) throw new StepFailed(`${program} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

export function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new StepFailed(otherwise);
}
