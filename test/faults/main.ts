import { parseArgs } from 'node:util';
import { simulate } from './simulation.ts';

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' }, trace: { type: 'boolean', default: false } } });
const first = Number(values.seed ?? 1);
for (let seed = first; seed < first + Number(values.runs ?? 1); seed += 1) {
  const t = performance.now();
  const result = await simulate(seed);
  if (values.trace) console.log(result.lines.join('\n'));
  console.log(seed, result.verdict, result.reason ?? '', result.violations.slice(0, 4), [...result.strikes].length, result.requests, result.recovery, result.digest.slice(0, 12), Math.round(performance.now() - t));
}
