import type { ChannelPlan, PlannedChange, PlanReport } from '../../engine/index.ts';
import type { Plain } from '../../model/index.ts';
import type { Change } from '../../plan/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Outcome } from '../outcome.ts';
import type { Page } from '../output/page.ts';
import type { Tone } from '../output/style.ts';
import { shorten } from '../output/text.ts';
import { durationText } from './duration.ts';
import { STATUS_TONES, tellRunIssues } from './run.ts';

/** Characters of a value that are shown; of a longer one its two ends, and how much is left out. */
const SHOWN = 72;

/** A picture is known by the SHA-256 of its bytes, which tells a person nothing. */
const DIGEST = /^[0-9a-f]{64}$/;

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
  for (const operation of operations) tellOperation(page, operation, t);
  if (plan.interrupted > 0) page.line(t.plan.interrupted(plan.interrupted), { tone: 'warn' });
  if (plan.calls > 0) page.line(effortText(plan.calls, plan.shortestMs, t), { tone: 'quiet' });
  if (plan.laterMs > 0) page.line(t.plan.later(durationText(plan.laterMs, t)), { tone: 'quiet' });
}

function tellOperation(page: Page, { kind, productId, changes, consequences, verdict }: PlannedChange, t: Messages): void {
  page.line(`${t.plan.kinds[kind]} ${productId}${t.plan.verdicts[verdict]}`, { tone: VERDICT_TONES[verdict], indent: 2 });
  for (const consequence of consequences) page.line(consequence.text, { tone: 'warn', indent: 4 });
  for (const { facet, field, from, to } of changes) {
    if (from === undefined && isNothing(to)) continue;
    const wanted = valueText(to, t);
    page.line(`${fieldText(facet, field, t)}: ${from === undefined ? wanted : `${valueText(from, t)} → ${wanted}`}`, { indent: 4 });
  }
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

/** Prices and quantities are kept by SKU. */
function fieldText(facet: Change['facet'], field: string, t: Messages): string {
  if (facet === 'price') return t.plan.priceOf(field);
  return facet === 'stock' ? t.plan.piecesOf(field) : field;
}

function valueText(value: Plain | undefined, t: Messages): string {
  return isNothing(value) ? t.plan.nothingThere : shorten(plainText(value!, t), SHOWN, t.plan.leftOut);
}

function plainText(value: Plain, t: Messages): string {
  if (isDigest(value)) return t.plan.picture(value.slice(0, 8));
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? t.plan.yes : t.plan.no;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map((item) => plainText(item, t)).join(', ');
  return Object.entries(value)
    .filter(([, part]) => !isNothing(part) && part !== false)
    .map(([name, part]) => (isDigest(part) ? plainText(part, t) : `${name} ${plainText(part, t)}`))
    .join(', ');
}

function isDigest(value: Plain): value is string {
  return typeof value === 'string' && DIGEST.test(value);
}

function isNothing(value: Plain | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isNothing);
}
