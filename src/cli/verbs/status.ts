import type { CommonOptions, Verb } from '../cli.ts';
import { tellStatus } from '../views/status.ts';

export const status: Verb = (cli) => {
  const { t } = cli;
  cli.command('status', t.verbs.status).action((options: CommonOptions) =>
    cli.performSync(options, { what: '', pace: 'none' }, async ({ sync }) => {
      const known = await sync.status();
      return { status: 'ok', document: known, page: (page) => tellStatus(page, known, t) };
    }),
  );
};
