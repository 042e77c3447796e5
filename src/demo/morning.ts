import type { RunReport } from '../engine/index.ts';
import type { Product } from '../model/index.ts';
import { readCatalogue } from '../source/index.ts';
import type { Day } from './day.ts';
import { duration } from './narrator.ts';
import { waitUntil } from './wait.ts';

export async function showCatalogue({ hall, tell, claims, signal }: Day): Promise<readonly Product[]> {
  const catalogue = await readCatalogue(hall.source, { signal });
  const products = catalogue.products.map(({ product }) => product);
  tell.act('The catalogue of the example cooperative');
  const count = (of: readonly Product[], kind: Product['kind']) => of.filter((product) => product.kind === kind).length;
  tell.table(
    [{ head: 'craft' }, { head: 'products', numbers: true }, { head: 'SKUs', numbers: true }, { head: 'single', numbers: true }, { head: 'in stock', numbers: true }, { head: 'to order', numbers: true }],
    [...Map.groupBy(products, (product) => product.categories['anou']?.[0] ?? 'other'), ['together', products] as const].map(([craft, of]) => [
      craft,
      of.length,
      of.reduce((sum, { variants }) => sum + variants.length, 0),
      count(of, 'one-of-a-kind'),
      count(of, 'in-stock'),
      count(of, 'made-to-order'),
    ]),
  );
  claims.equal('every product of the spreadsheet could be read', catalogue.quarantined.length, 0);
  return products;
}

export async function showPlan({ hall, tell, claims, signal }: Day): Promise<void> {
  tell.act('What a push would do (nothing is written)');
  const plan = await hall.unhurried.plan({ signal });
  signal.throwIfAborted();
  tell.table(
    [{ head: 'channel' }, { head: 'operations' }, { head: 'calls', numbers: true }, { head: 'takes at least', numbers: true }, { head: 'review up to', numbers: true }],
    Object.entries(plan.channelPlans).map(([channel, { operations, calls, shortestMs, laterMs }]) => [
      channel,
      [...Map.groupBy(operations, ({ kind }) => kind)].map(([kind, same]) => `${same.length} ${kind.replace('listing.', '')}`).join(', '),
      calls,
      duration(shortestMs),
      laterMs === 0 ? '-' : duration(laterMs),
    ]),
  );
  tell.say('The times are those of the real channels. The emulated ones that follow let us hurry.');
  claims.wentWell('the plan', plan);
}

export async function listEverything({ hall, tell, claims, signal }: Day): Promise<void> {
  tell.act('The push');
  const begun = Date.now();
  const report = await hall.sync.push({ signal });
  signal.throwIfAborted();
  tellRun(tell, report, Date.now() - begun);
  claims.wentWell('the push', report);
}

export async function passReview({ hall, tell, claims, signal }: Day): Promise<void> {
  tell.act('Anou looks at every piece before it is on sale');
  await waitUntil(() => hall.staff.listings().every(({ state }) => state !== 'in_review'), signal);
  const report = await hall.sync.sync({ signal });
  signal.throwIfAborted();
  const states = Map.groupBy(hall.staff.listings(), ({ state }) => state);
  tell.say(`Its staff have decided: ${[...states].map(([state, same]) => `${same.length} ${state}`).join(', ')}. The next run learns it.`);
  const known = (await hall.sync.status()).listings.filter(({ channel, state }) => channel === 'anou' && state === 'on-sale').length;
  claims.equal('every piece that Anou approved is known to be on sale', known, states.get('approved')?.length ?? 0);
  claims.wentWell('the run after the review', report);
}

export function tellRun(tell: Day['tell'], report: RunReport, tookMs: number): void {
  tell.table(
    [{ head: 'channel' }, { head: 'planned', numbers: true }, { head: 'applied', numbers: true }, { head: 'submitted', numbers: true }, { head: 'refused', numbers: true }, { head: 'asks', numbers: true }, { head: 'left', numbers: true }, { head: 'calls', numbers: true }, { head: 'orders', numbers: true }],
    Object.entries(report.channels).map(([channel, counts]) => [
      channel, counts.planned, counts.applied, counts.submitted, counts.rejected, counts.asks, counts.left, counts.calls, report.orders[channel]?.read ?? 0,
    ]),
  );
  tell.say(`${duration(tookMs)}, ${report.status}.`);
}
