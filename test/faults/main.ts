import { parseArgs } from 'node:util';
import { aligned, CRITERIA, Figures, NOTES } from './figures.ts';
import { killProcesses } from './killed.ts';
import { HEADER, measureAll, OVERSELL_CRITERIA } from './oversell-figures.ts';
import { simulateAll, simulateWatched } from './workers.ts';

const USAGE = `Plays the life of a small shop while faults strike, again for each seed, and prints what became of it.

  npm run faults -- --runs 1000 --seed 1     a thousand seeds from 1 on
  npm run faults -- --seed 42 --trace        one seed, line by line
  npm run faults -- --oversell --runs 100    how long a sold piece stays on sale elsewhere, measured over a hundred sales in each case
  npm run faults -- --processes 200          real processes, that many of them killed, over real sockets and a real disk

Exit code: 0 when no criterion was broken, 1 otherwise, 2 for a command that cannot be used.`;

/** Simulations. */
const PROGRESS_EVERY = 250;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const options = readOptions();
  if (options === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  if (options.processes > 0) return killAll(options.seed, options.processes);
  if (options.oversell) return oversell(options.seed, options.runs);
  return options.trace ? trace(options.seed) : play(options.seed, options.runs);
}

async function trace(seed: number): Promise<number> {
  const result = await simulateWatched(seed);
  for (const line of result.lines) say(line);
  say(`seed ${seed}: ${result.verdict}${result.reason === undefined ? '' : ` (${result.reason})`}, digest ${result.digest}`);
  for (const violation of result.violations) say(`seed ${seed}: ${violation}`);
  return result.violations.length > 0 ? 1 : 0;
}

async function play(seed: number, runs: number): Promise<number> {
  for (const criterion of CRITERIA) say(`- ${criterion}`);
  const figures = new Figures();
  process.once('SIGINT', () => {
    tell(figures);
    say(`\nINTERRUPTED: ${figures.runs} of ${runs} simulations had ended.`);
    process.exit(130);
  });
  await simulateAll(seed, runs, (result) => {
    figures.add(result);
    if (figures.runs % PROGRESS_EVERY === 0) process.stderr.write(`${figures.runs} of ${runs}\n`);
    for (const violation of result.violations) say(`seed ${result.seed}: ${violation}`);
  });
  tell(figures);
  return figures.failed.length > 0 ? 1 : 0;
}

async function oversell(seed: number, sales: number): Promise<number> {
  for (const criterion of OVERSELL_CRITERIA) say(`- ${criterion}`);
  const rows = [HEADER];
  const { soldTwice, told } = await measureAll(sales, seed, (row) => {
    rows.push(row);
    process.stderr.write(`${row[0]}\n`);
  });
  for (const line of ['', ...aligned(rows), '', `sold twice before they had left: ${soldTwice}, of which told: ${told}`]) say(line);
  return soldTwice === told ? 0 : 1;
}

/** Shops of so many kills each, one after the other. */
const KILLS_A_SHOP = 25;

async function killAll(seed: number, kills: number): Promise<number> {
  const sums = { kills: 0, processes: 0, requests: 0, logins: 0 };
  const violations: string[] = [];
  for (let shop = 0; sums.kills < kills; shop += 1) {
    const killings = await killProcesses(Math.min(KILLS_A_SHOP, kills - sums.kills), seed + shop);
    for (const name of ['kills', 'processes', 'requests', 'logins'] as const) sums[name] += killings[name];
    for (const violation of killings.violations) say(`seed ${seed + shop}: ${violation}`);
    violations.push(...killings.violations);
    process.stderr.write(`${sums.kills} of ${kills} killed\n`);
  }
  say('');
  for (const line of aligned([
    ['processes killed (SIGKILL)', String(sums.kills)],
    ['processes started', String(sums.processes)],
    ['requests over real sockets', String(sums.requests)],
    ['logins by a person, after a token died with its process', String(sums.logins)],
    ['violations', String(violations.length)],
  ])) say(line);
  return violations.length > 0 ? 1 : 0;
}

function tell(figures: Figures): void {
  for (const line of ['', ...aligned(figures.rows()), '', ...aligned(figures.rowsByChannel()), '', ...NOTES]) say(line);
  if (figures.unseen.length > 0) say(`\nnever struck: ${figures.unseen.join(', ')}`);
}

interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly trace: boolean;
  readonly oversell: boolean;
  /** Processes to kill; 0: none. */
  readonly processes: number;
}

function readOptions(): Options | undefined {
  try {
    const { values } = parseArgs({ options: { runs: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' }, trace: { type: 'boolean', default: false }, oversell: { type: 'boolean', default: false }, processes: { type: 'string', default: '0' } } });
    const [runs, seed, processes] = [Number(values.runs), Number(values.seed), Number(values.processes)];
    const isUsable = Number.isSafeInteger(runs) && runs > 0 && [seed, processes].every((each) => Number.isSafeInteger(each) && each >= 0);
    return isUsable ? { runs, seed, trace: values.trace, oversell: values.oversell, processes } : undefined;
  } catch {
    return undefined;
  }
}

process.exitCode = await main();
