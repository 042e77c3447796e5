import { ConfigError, CustomOrderAnswer, parseMoney, type Money } from '../../model/index.ts';
import type { CommonOptions, Verb } from '../cli.ts';
import { runOutcome } from '../views/run.ts';
import { wholeNumber } from '../whole-number.ts';

interface AnswerOptions extends CommonOptions {
  readonly days?: number;
  readonly price?: string;
  readonly message?: string;
}

export const answer: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('answer', t.verbs.answer)
    .argument('<channel>', t.arguments.channel)
    .argument('<request>', t.arguments.request)
    .argument('<says>', t.arguments.says)
    .option('--days <number>', t.options.days, wholeNumber(t))
    .option('--price <amount>', t.options.netPrice)
    .option('--message <text>', t.options.message)
    .action((channel: string, request: string, says: string, { days, price, message, ...common }: AnswerOptions) =>
      cli.performSync(common, { what: t.aboutToBegin.answer, pace: 'spinner' }, async ({ sync, run }) => {
        const told = {
          says,
          ...(days === undefined ? {} : { readyInDays: days }),
          ...(price === undefined ? {} : { price: moneyOf(price, t.noAmount) }),
          ...(message === undefined ? {} : { message }),
        };
        const { data } = CustomOrderAnswer.safeParse(told);
        if (data === undefined) throw new ConfigError(t.noAnswer);
        return runOutcome(await sync.answer(channel, request, data, run), t, t.answered(request, channel));
      }),
    );
};

function moneyOf(text: string, complaint: (text: string) => string): Money {
  const [, amount, currency] = /^\s*(\S+)\s+([A-Z]{3})\s*$/.exec(text) ?? [];
  try {
    return parseMoney(amount!, currency!);
  } catch {
    throw new ConfigError(complaint(text));
  }
}
