import type { Progress } from '../../engine/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Outside } from '../outside.ts';
import type { Reporter } from './reporter.ts';
import { tell } from './tell.ts';
import { printable } from './text.ts';

/** A log needs no more than one line of progress in so many milliseconds. */
const PROGRESS_EVERY_MS = 5000;

/** Lines that begin with the time, for logs, on standard error; the page at the end stands alone on standard output. */
export function plainReporter(outside: Outside, t: Messages): Reporter {
  const latest = new Map<string, Progress>();
  let toldAt = outside.now().getTime();
  const say = (text: string): void => void outside.stderr.write(`${outside.now().toISOString()} ${printable(text)}\n`);
  return {
    begin: () => void (toldAt = outside.now().getTime()),
    progress(progress) {
      latest.set(progress.channel, progress);
      const now = outside.now().getTime();
      if (now - toldAt < PROGRESS_EVERY_MS) return;
      toldAt = now;
      say([...latest.values()].map((each) => t.progress(each.channel, each.done, each.planned)).join(', '));
    },
    say,
    show: ({ page }) => tell(outside, { status: 'ok', ...(page ? { page } : {}) }),
    finish: (outcome) => tell(outside, outcome),
  };
}
