import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import { InvalidArgumentError } from 'commander';
import { ConfigError, isFondoukError } from '../../model/index.ts';
import type { CommonOptions, Verb } from '../cli.ts';
import { failure } from '../failure.ts';
import type { Messages } from '../messages/index.ts';
import type { Output } from '../outside.ts';
import { feedOutcome } from '../views/feed.ts';

interface FeedOptions extends CommonOptions {
  readonly out?: string;
  readonly lostAtMost?: number;
}

const STANDARD_OUTPUT = '-';

export const feed: Verb = (cli) => {
  const { t, outside } = cli;
  cli
    .command('feed', t.verbs.feed)
    .argument('<name>', t.arguments.feed)
    .option('--out <file>', t.options.feedOut)
    .option('--lost-at-most <share>', t.options.lostAtMost, shareIn(t))
    .action((name: string, options: FeedOptions) => {
      const toOutput = options.out === STANDARD_OUTPUT;
      // Loading the config changes the working directory: what was typed counts from where it was typed.
      const to = toOutput ? writableTo(outside.stdout) : options.out === undefined ? undefined : resolve(options.out);
      const spoken: FeedOptions = toOutput && !options.json ? { ...options, outputIsTaken: true } : options;
      return cli.performSync(spoken, { what: t.aboutToBegin.feed, pace: 'spinner' }, async ({ sync, run: { signal } }) => {
        if (toOutput && options.json) throw new ConfigError(t.feed.jsonNeedsFile);
        try {
          const report = await sync.feed(name, { signal, ...(to === undefined ? {} : { to }), ...(options.lostAtMost === undefined ? {} : { lostAtMost: options.lostAtMost }) });
          return feedOutcome(report, t);
        } catch (error) {
          if (signal.aborted) return failure('unfinished', 'interrupted', t.feed.interrupted);
          // Who has seen enough (`| head`) closes the pipe: that is no failure.
          if (toOutput && isFondoukError(error) && error.code === 'feed-broken-off') return { status: 'ok' };
          throw error;
        }
      });
    });
};

/** Goes on when what was written has left, so that a slow reader is waited for. */
function writableTo(output: Output): Writable {
  return new Writable({ write: (chunk: Buffer, _encoding, done) => void output.write(chunk.toString(), done) });
}

function shareIn(t: Messages): (text: string) => number {
  return (text) => {
    const share = /^\d(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
    if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError(t.notAShare(text));
    return share;
  };
}
