import { progress, settings, spinner } from '@clack/prompts';
import type { Progress } from '../../engine/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Outside } from '../outside.ts';
import type { Reporter } from './reporter.ts';
import { tell } from './tell.ts';
import { printable, widthOf } from './text.ts';

interface Moving {
  /** `messages`: from the longest to the shortest; the first that fits is shown. */
  update(done: number, planned: number, messages: readonly string[]): void;
  stop(): void;
}

const WIDEST_BAR = 40;
const NARROWEST_BAR = 10;
/** Columns that clack fills beside bar and message: its turning sign, spaces, and up to three dots. */
const AROUND_MESSAGE = 8;

/** A bar or a spinner while it lasts, then the page. */
export function terminalReporter(outside: Outside, t: Messages): Reporter {
  const latest = new Map<string, Progress>();
  let moving: Moving | undefined;
  const columns = (): number => outside.stdout.columns || 80;
  const rest = (): void => {
    moving?.stop();
    moving = undefined;
  };
  return {
    begin(what, pace) {
      latest.clear();
      if (pace !== 'none') moving = pace === 'bar' ? startBar(what, columns()) : startSpinner(what, columns());
    },
    progress(each) {
      latest.set(each.channel, each);
      const all = [...latest.values()];
      const sum = (key: 'done' | 'planned'): number => all.reduce((total, one) => total + one[key], 0);
      const perChannel = all.map((one) => t.progress(one.channel, one.done, one.planned)).join(', ');
      moving?.update(sum('done'), sum('planned'), [perChannel, t.progressInAll(sum('done'), sum('planned'))]);
    },
    say(text) {
      rest();
      outside.stdout.write(`${printable(text)}\n`);
    },
    show: ({ page }) => {
      rest();
      tell(outside, { status: 'ok', ...(page ? { page } : {}) });
    },
    finish(outcome) {
      rest();
      tell(outside, outcome);
    },
  };
}

function startSpinner(what: string, columns: number): Moving {
  const spin = spinner({ withGuide: false });
  spin.start(what);
  leaveInterruptsToUs();
  return { update: (_done, _planned, messages) => spin.message(fitting(messages, columns - AROUND_MESSAGE)), stop: () => spin.clear() };
}

function startBar(what: string, columns: number): Moving {
  const size = Math.min(WIDEST_BAR, Math.max(NARROWEST_BAR, columns - 40));
  const bar = progress({ max: 100, size, withGuide: false });
  bar.start(what);
  leaveInterruptsToUs();
  let shown = 0;
  return {
    update(done, planned, messages) {
      // The plan may grow while it is carried out; a bar that runs backwards would only confuse.
      const percent = Math.max(shown, planned === 0 ? 0 : Math.floor((done / planned) * 100));
      bar.advance(percent - shown, fitting(messages, columns - size - AROUND_MESSAGE));
      shown = percent;
    },
    stop: () => bar.clear(),
  };
}

/** Clack loses count of its lines where a message takes two. */
function fitting(messages: readonly string[], room: number): string {
  return messages.find((message) => widthOf(message) <= room) ?? '';
}

/**
 * Clack reads keys while it draws, and ends the process with code 0 at Ctrl-C or Escape: a run would look finished in the middle of a
 * write. With the terminal back in its own mode Ctrl-C is the signal that `listenForInterruption` waits for.
 */
function leaveInterruptsToUs(): void {
  settings.aliases.delete('\u0003');
  settings.aliases.delete('escape');
  if (process.stdin.isTTY) process.stdin.setRawMode(false);
}
