import { type Command, Option } from 'commander';
import { EXIT_CODES, type Config, type RunOptions, type Sync } from '../engine/index.ts';
import { listenForInterruption } from './interruption.ts';
import { createLogger } from './logger.ts';
import type { Messages } from './messages/index.ts';
import { outcomeOfError } from './error-outcome.ts';
import type { Outcome } from './outcome.ts';
import { reporterFor, type Pace, type Reporter } from './output/index.ts';
import type { Outside } from './outside.ts';

/** What every verb may be given. */
export interface CommonOptions {
  readonly config?: string;
  readonly json?: true;
  readonly verbose?: true;
  readonly channel?: readonly string[];
  readonly yes?: readonly string[];
  /** Set by a verb that stays: lines with their time, at a terminal too. */
  readonly asLog?: true;
  /** Set by a verb that writes something else on standard output: its words go to standard error. */
  readonly outputIsTaken?: true;
}

/** What a verb works with. */
export interface Work {
  readonly sync: Sync;
  readonly config: Config;
  /** Channels, consents, signal and progress, as they were asked for. */
  readonly run: RunOptions & { readonly signal: AbortSignal };
  readonly reporter: Reporter;
}

/** A verb adds its command to the program. */
export type Verb = (cli: Cli) => void;

/** What verbs are made with. */
export interface Cli {
  readonly t: Messages;
  readonly outside: Outside;
  /** A new command, with the options that every verb takes. `usage`: its name and arguments, such as `explain <sku>`. */
  command(usage: string, description: string): Command;
  /** The same without any option. */
  bareCommand(usage: string, description: string): Command;
  /** Runs `work` without a config, and tells its outcome. */
  perform(options: CommonOptions, work: (reporter: Reporter, signal: AbortSignal) => Promise<Outcome>): Promise<void>;
  /** Loads the config, runs `work` on a Sync made from it, and tells its outcome. `begins`: what to say while it lasts, and how. */
  performSync(options: CommonOptions, begins: { readonly what: string; readonly pace: Pace }, work: (work: Work) => Promise<Outcome>): Promise<void>;
}

/** `exited`: called with the exit code of a verb that was performed. */
export function createCli(program: Command, outside: Outside, t: Messages, exited: (code: number) => void): Cli {
  const perform: Cli['perform'] = async (options, work) => {
    const reporter = reporterFor(outside, options, t);
    const interruption = listenForInterruption(outside, () => reporter.say(t.endingSafely));
    const outcome = await work(reporter, interruption.signal).catch((error: unknown) => outcomeOfError(error, t));
    interruption.stop();
    reporter.finish(outcome);
    exited(EXIT_CODES[outcome.status]);
  };
  const bareCommand: Cli['bareCommand'] = (usage, description) => program.command(usage).description(description);
  return {
    t,
    outside,
    perform,
    bareCommand,
    command: (usage, description) =>
      bareCommand(usage, description).option('--config <file>', t.options.config).option('--json', t.options.json).option('--verbose', t.options.verbose),
    performSync: (options, begins, work) =>
      perform(options, async (reporter, signal) => {
        const config = await outside.loadConfig(options.config);
        const sync = outside.createSync(config, { logger: createLogger(outside, options.verbose === true) });
        try {
          reporter.begin(begins.what, begins.pace);
          return await work({ sync, config, reporter, run: { ...runOptions(options), signal, onProgress: (progress) => reporter.progress(progress) } });
        } finally {
          await sync.close();
        }
      }),
  };
}

export function withChannels(command: Command, t: Messages): Command {
  return command.addOption(new Option('--channel <name>', t.options.channel).argParser(collect));
}

export function withConsents(command: Command, t: Messages): Command {
  return command.addOption(new Option('--yes <names>', t.options.yes).argParser(consentNames));
}

/** Names separated by commas, added to those of an earlier `--yes`. */
export function consentNames(text: string, before: readonly string[] | true | undefined): readonly string[] {
  return text.split(',').reduce((all, name) => collect(name.trim(), all), before === true ? [] : (before ?? []));
}

function collect(name: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), name];
}

function runOptions({ channel, yes }: CommonOptions): Pick<RunOptions, 'channels' | 'yes'> {
  return { ...(channel ? { channels: channel } : {}), ...(yes ? { yes } : {}) };
}
