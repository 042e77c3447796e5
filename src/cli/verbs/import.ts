import type { ImportReport } from '../../engine/index.ts';
import type { CommonOptions, Verb } from '../cli.ts';
import type { Messages } from '../messages/index.ts';
import type { Outcome } from '../outcome.ts';
import { runOutcome } from '../views/run.ts';

interface ImportVerbOptions extends CommonOptions {
  readonly to?: string;
  readonly photos?: string;
  readonly replace?: true;
}

export const importListings: Verb = (cli) => {
  const { t } = cli;
  cli
    .command('import', t.verbs.import)
    .argument('<channel>', t.arguments.channel)
    .option('--to <file>', t.options.importTo)
    .option('--photos <folder>', t.options.importPhotos)
    .option('--replace', t.options.importReplace)
    .action((channel: string, { to, photos, replace, ...options }: ImportVerbOptions) =>
      cli.performSync(options, { what: t.aboutToBegin.import, pace: 'spinner' }, async ({ sync, run }) => {
        const { channels: _all, ...asked } = run;
        const files = { ...(to === undefined ? {} : { to }), ...(photos === undefined ? {} : { photos }), ...(replace ? { replace } : {}) };
        return importOutcome(await sync.import(channel, { ...asked, ...files }), t);
      }),
    );
};

function importOutcome(report: ImportReport, t: Messages): Outcome {
  const { imported } = report;
  const outcome = runOutcome(report, t);
  if (!imported) return outcome;
  return {
    ...outcome,
    page(page) {
      page.line(t.imported.counts(imported.listings, imported.written, imported.alreadyThere, imported.left), { tone: 'strong' });
      if (imported.readOnly > 0) page.line(t.imported.readOnly(imported.readOnly), { tone: 'warn' });
      if (imported.written > 0) page.line(t.imported.files(imported.file, imported.photos, imported.photoFolder), { tone: 'good' });
      outcome.page?.(page);
    },
  };
}
