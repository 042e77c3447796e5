import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { createCli, type Verb } from './cli.ts';
import { messagesFor } from './messages/index.ts';
import { failure } from './failure.ts';
import type { Outside } from './outside.ts';
import { answer } from './verbs/answer.ts';
import { check } from './verbs/check.ts';
import { confirm } from './verbs/confirm.ts';
import { count } from './verbs/count.ts';
import { demo } from './verbs/demo.ts';
import { doctor } from './verbs/doctor.ts';
import { drift } from './verbs/drift.ts';
import { emulate } from './verbs/emulate.ts';
import { erase } from './verbs/erase.ts';
import { explain } from './verbs/explain.ts';
import { exportOrder } from './verbs/export.ts';
import { feed } from './verbs/feed.ts';
import { importListings } from './verbs/import.ts';
import { key } from './verbs/key.ts';
import { link } from './verbs/link.ts';
import { login } from './verbs/login.ts';
import { orders } from './verbs/orders.ts';
import { payouts } from './verbs/payouts.ts';
import { plan } from './verbs/plan.ts';
import { pull } from './verbs/pull.ts';
import { push } from './verbs/push.ts';
import { reviews } from './verbs/reviews.ts';
import { ship } from './verbs/ship.ts';
import { sold } from './verbs/sold.ts';
import { status } from './verbs/status.ts';
import { sync } from './verbs/sync.ts';
import { undo } from './verbs/undo.ts';
import { watch } from './verbs/watch.ts';

/** In the order in which `--help` names them. */
const VERBS: readonly Verb[] = [check, plan, push, pull, sync, undo, status, orders, reviews, payouts, ship, confirm, answer, feed, sold, count, explain, link, drift, importListings, exportOrder, erase, login, key, doctor, watch, emulate, demo];

/** What commander calls a wish that was fulfilled, and no mistake: `--help`, `--version`. */
const NO_MISTAKE: ReadonlySet<string> = new Set(['commander.helpDisplayed', 'commander.help', 'commander.version']);

/** Runs one command line, from what was typed to the exit code. */
export async function runCli(outside: Outside): Promise<void> {
  const t = messagesFor(outside.env);
  let code = 0;
  const program = new Command('fondouk')
    .description(t.program)
    .version(ownVersion())
    .exitOverride()
    .showHelpAfterError(false)
    .configureOutput({
      writeOut: (text) => void outside.stdout.write(text),
      writeErr: (text) => void outside.stderr.write(text),
      getOutHelpWidth: () => outside.stdout.columns || 80,
      getErrHelpWidth: () => outside.stderr.columns || 80,
    });
  const cli = createCli(program, outside, t, (exited) => {
    code = exited;
  });
  for (const verb of VERBS) verb(cli);
  try {
    await program.parseAsync(outside.argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    code = NO_MISTAKE.has(error.code) && error.exitCode === 0 ? 0 : 2;
    if (code !== 0 && outside.argv.includes('--json')) {
      outside.stdout.write(`${JSON.stringify(failure('failed', 'usage', error.message.replace(/^error: /, '')).document)}\n`);
    }
  }
  await outside.end(code);
}

function ownVersion(): string {
  const file = fileURLToPath(import.meta.resolve('fondouk/package.json'));
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
