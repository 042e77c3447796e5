import { ConfigError } from '../../model/index.ts';
import type { CommonOptions, Verb } from '../cli.ts';
import { awaitCallback, type CallbackAnswer } from '../login-callback.ts';
import { outcomeOfError } from '../error-outcome.ts';
import { failure } from '../failure.ts';
import type { Outcome } from '../outcome.ts';
import { wholeNumber } from '../whole-number.ts';

interface LoginOptions extends CommonOptions {
  readonly port: number;
}

const DEFAULT_PORT = 41783;
const PATIENCE_MINUTES = 5;

export const login: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('login', t.verbs.login)
    .argument('<channel>', t.arguments.channel)
    .option('--port <number>', t.options.loginPort, wholeNumber(t), DEFAULT_PORT)
    .action((channel: string, options: LoginOptions) =>
      cli.performSync(options, { what: '', pace: 'none' }, async ({ sync, run, reporter }) => {
        const { port } = options;
        // Etsy's own tutorial registers an http address on localhost; any other must be https (Etsy's authentication page, 2026).
        const redirectUri = `http://localhost:${port}/callback`;
        const begun = await sync.login(channel, redirectUri);
        const state = new URL(begun.url).searchParams.get('state') ?? '';
        const said = (): void => {
          reporter.say(t.login.register(redirectUri));
          reporter.say(t.login.open);
          reporter.say(begun.url);
          reporter.say(t.login.waiting(PATIENCE_MINUTES));
        };
        const finish = async (answer: CallbackAnswer): Promise<Outcome> => {
          if (answer.code === undefined) return failure('attention', 'login-refused', t.login.refused(answer.error ?? ''));
          await begun.finish({ code: answer.code, state });
          return { status: 'ok', document: { status: 'ok', channel }, page: (page) => page.line(t.login.done(channel), { tone: 'good' }) };
        };
        return awaitCallback({
          port,
          state,
          patienceMs: PATIENCE_MINUTES * 60_000,
          signal: run.signal,
          listening: said,
          finish: (answer) => finish(answer).catch((error: unknown) => outcomeOfError(error, t)),
          texts: t.login,
          portTaken: () => new ConfigError(t.login.portTaken(port)),
          nobodyCame: (interrupted) => failure('unfinished', interrupted ? 'interrupted' : 'login-timed-out', interrupted ? t.login.interrupted : t.login.timedOut),
        });
      }),
    );
};
