import type { ChannelExplanation, Explanation } from '../../engine/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Page } from '../output/page.ts';
import { tellDrift } from './drift.ts';
import { tellIssue } from './issues.ts';
import { kindText } from './status.ts';
import { timeText } from './time.ts';

export function tellExplanation(page: Page, explanation: Explanation, t: Messages): void {
  const { available, counted, committed } = explanation.balance;
  page.heading(t.explain.heading(explanation.sku, explanation.title));
  page.line(available === undefined || counted === undefined ? t.explain.stockUnknown : t.explain.stock(available, counted, committed));
  tellLedger(page, explanation, t);
  for (const channel of explanation.channels) tellChannel(page, channel, t);
}

function tellLedger(page: Page, { ledger }: Explanation, t: Messages): void {
  if (ledger.length === 0) return;
  const { ledgerColumns: columns, ledgerKinds: kinds } = t.explain;
  page.heading(t.explain.ledger);
  page.table({
    columns: [{ header: columns.at }, { header: columns.kind }, { header: columns.quantity, align: 'right' }, { header: columns.note, wraps: true }],
    rows: ledger.map((entry) => [
      timeText(entry.at),
      kinds[entry.kind],
      entry.kind === 'count' ? `= ${entry.quantity}` : `${entry.quantity > 0 ? '+' : ''}${entry.quantity}`,
      [entry.channel, entry.orderId, entry.note].filter((part) => part !== undefined).join(' '),
    ]),
  });
}

function tellChannel(page: Page, explanation: ChannelExplanation, t: Messages): void {
  const { channel, link, price, offer, history } = explanation;
  const states = t.statusPage.states;
  page.heading(`${channel}: ${link ? t.explain.listed(states[link.remote.state], link.remote.ref) : t.explain.notListed}`);
  if (link?.reason !== undefined) page.line(link.reason, { tone: 'warn', indent: 2 });
  if (price.problem !== undefined) page.line(t.explain.noPrice(price.problem), { tone: 'bad', indent: 2 });
  else if (price.steps.length > 0) page.line(t.explain.price(price.steps.map((step) => `${step.label} ${step.amount}`).join(' → ')), { indent: 2 });
  if (offer.steps.length > 0) page.line(t.explain.offer(offer.steps.map((step) => `${step.label} ${step.quantity}`).join(' → ')), { indent: 2 });
  tellDrift(page, explanation, t);
  for (const { at, kind, state, issues, leftBehind } of history) {
    page.line(t.explain.history(timeText(at), kindText(kind, t), t.explain.operationStates[state]), { indent: 2 });
    for (const issue of issues) tellIssue(page, issue, t, { indent: 4 });
    const parts = Object.entries(leftBehind).map(([step, id]) => `${step} ${id}`);
    if (parts.length > 0) page.line(t.explain.leftBehind(parts.join(', ')), { tone: 'warn', indent: 4 });
  }
}
