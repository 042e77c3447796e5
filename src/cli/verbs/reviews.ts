import { withChannels, type CommonOptions, type Verb } from '../cli.ts';
import { reviewsOutcome } from '../views/reviews.ts';

export const reviews: Verb = (cli) => {
  const { t } = cli;
  withChannels(cli.command('reviews', t.verbs.reviews), t).action((options: CommonOptions) =>
    cli.performSync(options, { what: '', pace: 'none' }, async ({ sync, run }) => reviewsOutcome(await sync.reviews(run.channels ? { channels: run.channels } : {}), t)),
  );
};
