import { Option, type Command } from 'commander';
import type { PlanReport, RunReport } from '../../engine/index.ts';
import { consentNames, withChannels, type CommonOptions, type Verb } from '../cli.ts';
import type { Messages } from '../messages/index.ts';
import type { Outcome } from '../outcome.ts';
import { tellOperations } from '../views/plan.ts';
import { runOutcome, STATUS_TONES, tellRunIssues } from '../views/run.ts';

interface UndoOptions extends Omit<CommonOptions, 'yes'> {
  /** True: without consents. */
  readonly yes?: true | readonly string[];
}

export const undo: Verb = (cli) => {
  const { t, outside } = cli;
  withYes(withChannels(cli.command('undo', t.verbs.undo).argument('<run>', t.arguments.run), t), t).action((runId: string, { yes, ...options }: UndoOptions) => {
    const asked = { ...options, ...(yes === undefined || yes === true ? {} : { yes }) };
    return cli.performSync(asked, { what: t.aboutToBegin.plan, pace: 'spinner' }, async ({ sync, run, reporter }) => {
      const plan = await sync.planUndo(runId, run);
      const changes = Object.values(plan.channelPlans).reduce((sum, { operations }) => sum + operations.length, 0);
      const outcome = planOutcome(plan, t, changes);
      const mayAsk = changes > 0 && !options.json && outside.stdin.isTTY && outside.stdout.isTTY;
      if (yes === undefined && !mayAsk) return outcome;
      if (!options.json) reporter.show(outcome);
      if (yes === undefined && !agrees(await outside.ask(t.undo.ask(changes), run.signal), t)) return { status: plan.status, page: (page) => page.line(t.undo.notWritten) };
      reporter.begin(t.aboutToBegin.undo, 'bar');
      return runOutcome(await sync.undo(runId, run), t, t.undo.done);
    });
  });
};

function agrees(answer: string, t: Messages): boolean {
  return t.undo.agreements.includes(answer.trim().toLowerCase());
}

function withYes(command: Command, t: Messages): Command {
  return command.addOption(new Option('--yes [names]', t.options.undoYes).argParser(consentNames));
}

/** What would be put back. Its document is the plan's report. */
function planOutcome(report: PlanReport, t: Messages, changes: number): Outcome {
  return {
    status: report.status,
    document: report satisfies RunReport,
    page(page) {
      for (const [name, { operations }] of Object.entries(report.channelPlans)) {
        page.heading(operations.length === 0 ? t.undo.nothing(name) : t.plan.heading(name, operations.length));
        tellOperations(page, operations, t);
      }
      tellRunIssues(page, report, t);
      if (changes > 0) page.line(t.undo.notYet, { tone: 'strong' });
      if (report.status !== 'ok') page.line(t.status[report.status], { tone: STATUS_TONES[report.status] });
    },
  };
}
