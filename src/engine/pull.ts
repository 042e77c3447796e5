import type { Page } from '../channel/index.ts';
import { formatMoney, isOlderThan, type Issue, type Order, withoutBuyer } from '../model/index.ts';
import { fingerprint } from '../plan/index.ts';
import type { AppliedFacet, HintedDelivery, LedgerEntry, Link, NewLedgerEntry, Tables } from '../store/index.ts';
import { forgetOldBuyers, isToForget } from './forget.ts';
import { issueOn, type ChannelSession } from './channel-session.ts';
import { pendingHints } from './hints.ts';
import { readPass } from './pass.ts';
import { onChannel } from './push.ts';
import { ordersWereRead } from './sold-unread.ts';
import { balanceOf, orderEntries } from './stock.ts';

export interface PullInput {
  /** False for what is made to order: an order takes nothing from a shelf. */
  readonly isCounted: (sku: string) => boolean;
  /** Products of one piece: a second sale of it is an oversale whatever was counted. */
  readonly isKnown: (sku: string) => boolean;
  readonly deliver: (session: ChannelSession) => Promise<void>;
  /** Only the passes that these name are read. Absent: all. */
  readonly hinted?: readonly HintedDelivery[];
  /** Days for which the buyer's data of a closed order is kept. */
  readonly buyerDataDays: number;
}

/** Times of two machines closer than this are not told apart, in milliseconds. */
const CLOCK_SLACK_MS = 5000;

/**
 * Reads a channel's orders, all its passes or the hinted ones; hints that were there before it began are followed then.
 * False: a pass broke off, so that its stock is not surely known.
 */
export async function pullChannel(session: ChannelSession, input: PullInput): Promise<boolean> {
  const { store, name } = session;
  const hinted = input.hinted ?? (await pendingHints(store, name));
  const named = input.hinted && new Set(input.hinted.flatMap(({ hints }) => hints.flatMap(({ passes }) => passes)));
  let whole = true;
  await onChannel(session, async () => {
    const began = session.connector.now();
    for (const [pass, reader] of Object.entries(session.channel.reads.orders ?? {})) {
      if (named && !named.has(pass)) continue;
      const handle = async (tables: Tables, page: Page<Order>): Promise<void> => {
        for (const order of page.items) await saveOrder(session, tables, order, input);
        for (const [index, issue] of (page.issues ?? []).entries()) await tell(session, tables, issue, `${pass}:${issue.orderId ?? fingerprint(issue)}`, index < (page.rejected ?? 0));
      };
      const ended = await readPass(session, `orders:${pass}`, reader, handle, 'sales');
      whole &&= ended;
      if (session.stop) break;
    }
    await input.deliver(session);
    if (whole && !session.stop) await ordersWereRead(session, began);
  });
  await forgetOldBuyers(session.store, session.name, input.buyerDataDays, session.runtime.clock.now());
  whole &&= !session.stop;
  if (whole && hinted.length > 0) await store.hints.follow(name, hinted.map(({ deliveryId }) => deliveryId));
  return whole;
}

/** An observation older than the one kept changes nothing; the same one again is no news. What was forgotten of a buyer stays forgotten. */
async function saveOrder(session: ChannelSession, tables: Tables, told: Order, input: PullInput): Promise<void> {
  const { name, tally, runtime } = session;
  const seenAt = runtime.clock.now();
  const kept = await tables.orders.get(name, told.id);
  const isForgotten = kept === undefined ? isToForget(told, input.buyerDataDays, seenAt) : kept.forgottenAt !== undefined;
  const seen = await withSkus(session, tables, told);
  const order = isForgotten ? withoutBuyer(seen) : seen;
  const content = fingerprint(order);
  if (kept && (kept.fingerprint === content || isOlderThan(order, kept.order))) {
    tally.order(order.id, 'unchanged');
    return;
  }
  const now = new Date(seenAt).toISOString();
  const forgotten = isForgotten ? { forgottenAt: kept?.forgottenAt ?? now, ...(kept?.erasedAt === undefined ? {} : { erasedAt: kept.erasedAt }) } : {};
  await tables.orders.put({ channel: name, order, fingerprint: content, firstSeenAt: kept?.firstSeenAt ?? now, seenAt: now, delivered: false, ...forgotten });
  await moveStock(session, tables, order, kept?.order, input);
  tally.order(order.id, 'saved');
}

/** Some channels name only the listing; the link knows the SKU where it has a single one. */
async function withSkus(session: ChannelSession, tables: Tables, order: Order): Promise<Order> {
  const lines = [];
  for (const line of order.lines) {
    const link = line.sku === undefined && line.listingRef !== undefined ? await tables.links.byRef(session.name, line.listingRef) : undefined;
    const variants = link?.wanted?.product.variants;
    lines.push(variants?.length === 1 ? { ...line, sku: variants[0]!.sku } : line);
  }
  return { ...order, lines };
}

async function moveStock(session: ChannelSession, tables: Tables, order: Order, kept: Order | undefined, input: PullInput): Promise<void> {
  const entered = await tables.ledger.ofOrder(session.name, order.id);
  const skus = [...new Set(order.lines.flatMap((line) => line.sku ?? []))];
  const bySku = Map.groupBy(await tables.ledger.entries(skus), (entry) => entry.sku);
  const countOf = (sku: string): LedgerEntry | undefined => bySku.get(sku)?.findLast((entry) => entry.kind === 'count');
  const followed = new Set<string>();
  for (const entry of orderEntries(session.name, order, entered, countOf, input.isCounted)) {
    followed.add(entry.sku);
    const added = await tables.ledger.add(entry);
    if (added) await followOnChannel(session, tables, order, entry);
    if (added) bySku.set(entry.sku, [...(bySku.get(entry.sku) ?? []), added]);
    if (added && entry.quantity < 0) await noticeOversale(session, tables, order, entry.sku, bySku.get(entry.sku)!);
  }
  // Made to order, inside a count, or called off before it was ever read: nothing for the ledger, and the channel's own shelf moved all the same.
  const turned = kept === undefined || (kept.status === 'cancelled') !== (order.status === 'cancelled');
  for (const sku of turned ? skus.filter((sku) => !followed.has(sku)) : []) await loseSight(tables, await linkOfSku(session, tables, order, sku));
  if (entered.length > 0 || order.status === 'cancelled') return;
  for (const line of order.lines) {
    if (line.sku !== undefined && input.isKnown(line.sku)) continue;
    const issue: Issue = issueOn(session, {
      code: 'order-sku-unknown',
      severity: 'warning',
      orderId: order.id,
      message: `Order ${order.id} holds ${line.sku === undefined ? `"${line.title}", which carries no SKU` : `SKU ${line.sku}`}, which is not in the catalogue: no other channel was told.`,
      ...(line.sku === undefined ? {} : { sku: line.sku }),
    });
    await tell(session, tables, issue, `sku:${order.id}:${line.id}`, false);
  }
}

/**
 * A channel that sells a piece takes it off its own shelf; what we know to stand there follows. Where our last write may have come
 * after the sale, or the channel puts pieces back by rules of its own, nothing is assumed and the quantity is written again.
 */
async function followOnChannel(session: ChannelSession, tables: Tables, order: Order, entry: NewLedgerEntry): Promise<void> {
  const link = await linkOfSku(session, tables, order, entry.sku);
  if (!link) return;
  const { stock } = link.applied;
  const shown = stock?.shown?.[entry.sku];
  const surelyLater = stock !== undefined && (await isAfterWrites(tables, link, stock, order));
  if (stock && (typeof shown !== 'number' || !surelyLater || entry.quantity > 0)) return loseSight(tables, link);
  if (stock && typeof shown === 'number') {
    const left = { ...stock.shown, [entry.sku]: Math.max(0, shown + entry.quantity) };
    const soldOut = Object.values(left).every((quantity) => quantity === 0);
    await tables.links.put({
      ...link,
      remote: soldOut && link.remote.state === 'on-sale' ? { ...link.remote, state: 'sold-out' } : link.remote,
      applied: { ...link.applied, stock: { ...stock, shown: left, fingerprint: fingerprint(left) } },
    });
    return;
  }
  // A channel without quantities holds one piece: it is sold, unless the order was called off.
  if (entry.quantity < 0 && link.remote.state === 'on-sale') await tables.links.put({ ...link, remote: { ...link.remote, state: 'sold-out' } });
}

/** A write whose end is not noted yet may still put back what it saw on the shelf before the sale. */
async function isAfterWrites(tables: Tables, link: Link, stock: AppliedFacet, order: Order): Promise<boolean> {
  const writtenAt = new Date(link.writtenAt ?? stock.at).getTime();
  if (new Date(order.placedAt).getTime() <= writtenAt + CLOCK_SLACK_MS) return false;
  const underWay = await tables.journal.inState(link.channel, 'open', 'doubt');
  return !underWay.some((entry) => entry.subject === `product:${link.productId}`);
}

/** What stands on a channel's shelf is not known any more, nor whether it is sold out there: it is looked up, and the quantity written anew. */
async function loseSight(tables: Tables, link: Link | undefined): Promise<void> {
  const { stock } = link?.applied ?? {};
  if (!link || !stock) return;
  const { fingerprint: _fingerprint, shown: _shown, ...unknown } = stock;
  await tables.links.put({ ...link, applied: { ...link.applied, stock: unknown }, mayHaveMoved: link.mayHaveMoved ?? 'order' });
}

async function linkOfSku(session: ChannelSession, tables: Tables, order: Order, sku: string): Promise<Link | undefined> {
  const line = order.lines.find((each) => each.sku === sku);
  const byRef = line?.listingRef === undefined ? undefined : await tables.links.byRef(session.name, line.listingRef);
  return byRef ?? (await tables.links.list(session.name)).find((link) => link.wanted?.product.variants.some((variant) => variant.sku === sku));
}

async function noticeOversale(session: ChannelSession, tables: Tables, order: Order, sku: string, entries: readonly LedgerEntry[]): Promise<void> {
  const balance = balanceOf(entries);
  if (balance.available === undefined || balance.available >= 0) return;
  const others = entries.filter((entry) => entry.kind === 'order' && !(entry.channel === session.name && entry.orderId === order.id));
  const first = others.at(-1);
  const issue = issueOn(session, {
    code: 'oversold',
    severity: 'question',
    orderId: order.id,
    sku,
    message:
      `${sku} was sold more often than it is there${first ? `: order ${first.orderId} on ${first.channel}, and now order ${order.id} on ${session.name}` : ''} (${formatMoney(order.total)}). ` +
      `Make another, or cancel the later order on ${session.name} and write to its buyer.`,
  });
  await tell(session, tables, issue, `oversold:${order.id}:${sku}`, false);
}

/** Kept, so that it is not lost with the output of one run. */
async function tell(session: ChannelSession, tables: Tables, issue: Issue, key: string, isOrder: boolean): Promise<void> {
  const told = issueOn(session, issue);
  await tables.notices.add({ channel: session.name, key, at: new Date(session.runtime.clock.now()).toISOString(), issue: told });
  session.tally.issues.push(told);
  if (isOrder) session.tally.order(issue.orderId ?? key, 'rejected');
}
