import type { AccountSummary } from '../../engine/index.ts';
import { formatMoney } from '../../model/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Outcome } from '../outcome.ts';
import { dayText } from './time.ts';

export function payoutsOutcome(summary: AccountSummary, t: Messages): Outcome {
  const { columns, kinds, fees } = t.payouts;
  const right = (header: string) => ({ header, align: 'right' as const });
  return {
    status: 'ok',
    document: { status: 'ok', ...summary },
    page(page) {
      const { payments, sums, payouts } = summary;
      if (payments.length + sums.length === 0) return page.line(t.payouts.none);
      if (payments.length > 0) page.heading(t.payouts.payments);
      page.table({
        columns: [{ header: columns.channel }, right(columns.count), right(columns.gross), right(columns.processing), right(columns.refunded), right(columns.net)],
        rows: payments.map((sum) => [sum.channel, String(sum.payments), formatMoney(sum.gross), formatMoney(sum.processingFees), formatMoney(sum.refunded), formatMoney(sum.net)]),
      });
      if (sums.length > 0) page.heading(t.payouts.account);
      page.table({
        columns: [{ header: columns.channel }, { header: columns.what }, right(columns.count), right(columns.amount)],
        rows: sums.map(({ channel, kind, fee, lines, amount }) => [channel, fee === undefined ? kinds[kind] : fees[fee], String(lines), formatMoney(amount)]),
      });
      if (payouts.length > 0) page.heading(t.payouts.sent);
      page.table({
        columns: [{ header: columns.day }, { header: columns.channel }, right(columns.amount)],
        rows: payouts.map(({ at, channel, amount }) => [dayText(at), channel, formatMoney({ ...amount, amount: Math.abs(amount.amount) })]),
      });
    },
  };
}
