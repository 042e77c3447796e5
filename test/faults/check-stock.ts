import type { Sync } from 'fondouk';
import type { Evidence } from './world.ts';

/** Whether the ledger says what the seller's books say, and whether the seller was told of everything that was sold more often than it is there. */
export async function checkStock(evidence: Evidence, tool: Pick<Sync, 'explain'>): Promise<readonly string[]> {
  const { seller, books, shoppers, store } = evidence;
  const wrong: string[] = [];
  const sales = shoppers.sales();
  const told = (await store.notices.list(10_000)).map((notice) => notice.issue).filter((issue) => issue.code === 'oversold');
  for (const row of seller.rows.filter((each) => each.kind !== 'made-to-order')) {
    for (const sku of row.quantities.keys()) {
      const available = books.available(sku, sales);
      const balance = (await tool.explain(sku))?.balance.available;
      if (balance !== available) wrong.push(`stock: the ledger has ${balance} of ${sku}, the seller's books have ${available}`);
      if (available !== undefined && available < 0 && !told.some((issue) => issue.sku === sku)) wrong.push(`oversold silently: ${-available} of ${sku} too many were sold`);
    }
  }
  for (const checkout of shoppers.oversoldCheckouts) {
    if (!told.some((issue) => issue.params?.['checkout'] === checkout)) wrong.push(`oversold silently: checkout ${checkout} of Anou`);
  }
  return wrong;
}
