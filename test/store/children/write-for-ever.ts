import { sqlite } from '../../../src/store/index.ts';
import { orderRecord, sale } from '../records.ts';

/** Writes orders, each with its ledger entry and the cursor in one transaction, says each number once it has landed, and never ends. */
const store = await sqlite(process.argv[2]!).open();
for (let number = Number(process.argv[3]); ; number++) {
  await store.transaction(async (tables) => {
    await tables.orders.put(orderRecord(`${number}`));
    await tables.ledger.add(sale(`etsy/${number}`));
    await tables.cursors.put('etsy', 'orders', { cursor: `${number}` });
  });
  process.stdout.write(`${number}\n`);
}
