import type { LeftAlone, ToldDrift } from '../../engine/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Page } from '../output/page.ts';
import { changeText } from './change.ts';
import { timeText } from './time.ts';

/** What somebody changed on a channel itself, and what a listing keeps although the catalogue may want it otherwise. */
export function tellDrift(page: Page, { drift, leftAlone }: { readonly drift: readonly ToldDrift[]; readonly leftAlone: readonly LeftAlone[] }, t: Messages): void {
  for (const { productId, facet, changes, at, side, because, sentAt } of drift) {
    page.line(t.drift.changed(t.drift.whats[facet], productId, timeText(at)), { tone: 'warn', indent: 2 });
    for (const change of changes) page.line(changeText(change, t), { indent: 4 });
    page.line(sentAt === undefined ? `${t.drift.sides[side]} (${t.drift.reasons[because]})` : t.drift.sent(timeText(sentAt), t.drift.reasons[because]), { tone: side === 'asks' ? 'warn' : 'quiet', indent: 4 });
  }
  for (const { productId, what, because, run } of leftAlone) page.line(t.drift.leftAlone[because](productId, t.drift.whats[what], run ?? ''), { tone: 'quiet', indent: 2 });
}
