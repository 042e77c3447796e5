import type { ChannelPlan, PlannedChange, PlanReport } from '../../engine/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Outcome } from '../outcome.ts';
import type { Page } from '../output/page.ts';
import type { Tone } from '../output/style.ts';
import { changeText, isNothing } from './change.ts';
import { tellDrift } from './drift.ts';
import { durationText } from './duration.ts';
import { STATUS_TONES, tellRunIssues } from './run.ts';

const VERDICT_TONES: Readonly<Record<PlannedChange['verdict'], Tone>> = { send: 'strong', rejected: 'bad', asks: 'warn' };

export function planOutcome(report: PlanReport, t: Messages): Outcome {
  return {
    status: report.status,
    document: report,
    page(page) {
      page.line(t.run.catalogue(report.catalogue.read, report.catalogue.quarantined));
      const plans = Object.entries(report.channelPlans);
      for (const [name, plan] of plans) tellChannel(page, name, plan, report.channels[name]?.unchanged ?? 0, t);
      tellRunIssues(page, report, t);
      tellTotal(page, plans.map(([, plan]) => plan), t);
      if (report.status !== 'ok') page.line(t.status[report.status], { tone: STATUS_TONES[report.status] });
    },
  };
}

function tellChannel(page: Page, name: string, plan: ChannelPlan, unchanged: number, t: Messages): void {
  const { operations } = plan;
  page.heading(operations.length === 0 ? t.plan.nothing(name, unchanged) : t.plan.heading(name, operations.length));
  tellOperations(page, operations, t);
  tellDrift(page, plan, t);
  if (plan.interrupted > 0) page.line(t.plan.interrupted(plan.interrupted), { tone: 'warn' });
  if (plan.calls > 0) page.line(effortText(plan.calls, plan.shortestMs, t), { tone: 'quiet' });
  if (plan.laterMs > 0) page.line(t.plan.later(durationText(plan.laterMs, t)), { tone: 'quiet' });
}

export function tellOperations(page: Page, operations: readonly PlannedChange[], t: Messages): void {
  for (const operation of operations) tellOperation(page, operation, t);
}

function tellOperation(page: Page, { kind, productId, changes, consequences, verdict }: PlannedChange, t: Messages): void {
  page.line(`${t.plan.kinds[kind]} ${productId}${t.plan.verdicts[verdict]}`, { tone: VERDICT_TONES[verdict], indent: 2 });
  for (const consequence of consequences) page.line(consequence.text, { tone: 'warn', indent: 4 });
  for (const change of changes) if (change.from !== undefined || !isNothing(change.to)) page.line(changeText(change, t), { indent: 4 });
}

function tellTotal(page: Page, plans: readonly ChannelPlan[], t: Messages): void {
  const changes = plans.reduce((sum, plan) => sum + plan.operations.length, 0);
  if (changes === 0) return;
  const calls = plans.reduce((sum, plan) => sum + plan.calls, 0);
  // Channels are written beside each other: the slowest decides.
  page.line(t.plan.total(changes, effortText(calls, Math.max(...plans.map((plan) => plan.shortestMs)), t)), { tone: 'strong' });
}

function effortText(calls: number, leastMs: number, t: Messages): string {
  return `${t.plan.calls(calls)}${leastMs === 0 ? '' : t.plan.atLeast(durationText(leastMs, t))}`;
}
