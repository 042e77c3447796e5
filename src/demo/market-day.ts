import type { ActInput } from './act.ts';
import type { Day } from './day.ts';
import { closeTheBooks, pushAgain } from './evening.ts';
import { openHall } from './market-hall.ts';
import { listEverything, passReview, showCatalogue, showPlan } from './morning.ts';
import { shoppingListFrom } from './shopping-list.ts';
import { answerOrders, callOff, sellAndSync } from './trade.ts';

/** One day of the example cooperative on both channels, from an empty shop to the books in the evening. */
export async function marketDay(input: ActInput): Promise<void> {
  const hall = await openHall(input.root, input.folder);
  try {
    const day: Day = { ...input, hall };
    const products = await showCatalogue(day);
    await showPlan(day);
    await listEverything(day);
    await passReview(day);

    const list = shoppingListFrom(products);
    const traded = await sellAndSync(day, list);
    await callOff(day, list, traded.sales);
    await answerOrders(day, traded.sales);

    await pushAgain(day);
    await closeTheBooks(day, products, { list, ...traded });
  } finally {
    await hall.close();
  }
}
