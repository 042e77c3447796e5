import type { CatalogueSource, VirtualClock, WebhookHandler } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf } from './products.ts';
import { WEBHOOK_SECRET } from '../security/planted.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Pace at which Etsy's orders are read without hints. */
const PACE = 5 * MINUTE;

interface Stall {
  /** Which process takes the webhooks; none without it. */
  readonly handledBy?: 'the watch' | 'another process';
}

/** Photos are read from the disk, which takes no time here. */
function inNoTime(source: CatalogueSource, clock: () => VirtualClock): CatalogueSource {
  return {
    ...source,
    async *read(signal) {
      const { promise: read, resolve } = Promise.withResolvers<void>();
      void clock().whileBusy(() => read);
      try {
        yield* source.read(signal);
      } finally {
        resolve();
      }
    },
  };
}

/** A watch over two channels; half a minute after it has settled, `sell` happens. `seconds`: until the rug had left Anou. */
async function watchASale({ handledBy }: Stall, sell = ({ shop }: ReturnType<typeof market>): void => void shop.buy({ sku: 'RUG-001' })) {
  let handler: WebhookHandler = async () => new Response(null, { status: 503 });
  const catalogue = inNoTime(shelf(rug(1), rug(2)), () => day.clock);
  const day = market({ catalogue, etsy: { ...shopTerms, webhookSecret: WEBHOOK_SECRET }, endpoint: (request) => handler(request) });
  await day.sync.push();
  await day.clock.advance(2 * 60 * MINUTE);
  if (handledBy === 'the watch') handler = day.sync.webhook('etsy');
  if (handledBy === 'another process') handler = day.open().webhook('etsy');
  const end = new AbortController();
  const passes: string[] = [];
  let [soldAt, passesBefore, requestsBefore] = [0, 0, 0];
  const sellLater = async (): Promise<void> => {
    await day.clock.sleep(30 * SECOND);
    [soldAt, passesBefore, requestsBefore] = [day.clock.now(), passes.length, day.shop.requests.length];
    sell(day);
  };
  await day.sync.watch({
    signal: end.signal,
    pushEveryMs: 60 * MINUTE,
    onPass: ({ what, report }) => {
      passes.push(what);
      if (passes.length === 3) void sellLater();
      if (what === 'urgent' && report.channels['anou']!.applied > 0) end.abort();
      if (passes.length > 30) end.abort();
    },
  });
  return { ...day, passes: passes.slice(passesBefore), requests: day.shop.requests.slice(requestsBefore), seconds: (day.clock.now() - soldAt) / SECOND };
}

const removed = ({ staff }: Pick<ReturnType<typeof market>, 'staff'>) => staff.listings().filter(({ state }) => state === 'removed').map(({ externalRef }) => externalRef);

describe('a watch', () => {
  it('takes a sold rug off the other channel within seconds of a webhook, and within its pace without one', async () => {
    const polled = await watchASale({});
    const sameProcess = await watchASale({ handledBy: 'the watch' });
    const otherProcess = await watchASale({ handledBy: 'another process' });
    expect([polled, sameProcess, otherProcess].map(removed)).toEqual([['RUG-001'], ['RUG-001'], ['RUG-001']]);
    expect(polled.seconds).toBeGreaterThan(4 * 60);
    expect(polled.seconds).toBeLessThan(PACE / SECOND + 5);
    expect(otherProcess.seconds).toBeLessThan(5);
    expect(sameProcess.seconds).toBeLessThanOrEqual(otherProcess.seconds);
    expect(await (await otherProcess.config.store.open()).hints.pending('etsy', 10)).toEqual([]);
  });

  it('reads at a hint the named pass alone', async () => {
    const { requests } = await watchASale({ handledBy: 'the watch' });
    const receipts = requests.filter(({ target }) => target.includes('/receipts'));
    expect(receipts).toHaveLength(1);
    expect(receipts[0]!.target).toContain('sort_on=updated');
  });

  it('leaves a hint whose pass broke off to the next one at its pace', async () => {
    const day = await watchASale({ handledBy: 'the watch' }, ({ shop }) => {
      shop.faults.add({ fault: { kind: 'status', when: 'before', status: 400 }, matches: ({ path }) => path.endsWith('/receipts') });
      shop.buy({ sku: 'RUG-001' });
    });
    expect(day.passes.filter((what) => what === 'orders').length).toBeLessThanOrEqual(4);
    expect(day.seconds).toBeGreaterThan(4 * 60);
    expect(removed(day)).toEqual(['RUG-001']);
    expect(await (await day.config.store.open()).hints.pending('etsy', 10)).toEqual([]);
  });

  it('answers many hints by one pass', async () => {
    const day = await watchASale({ handledBy: 'another process' }, ({ shop }) => {
      const { receipt_id } = shop.buy({ sku: 'RUG-001' });
      for (let time = 0; time < 20; time += 1) shop.deliver(receipt_id);
      shop.cancel(shop.buy({ sku: 'RUG-002' }).receipt_id);
    });
    expect(day.shop.webhookAttempts.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(day.passes.filter((what) => what === 'orders')).toHaveLength(1);
  });
});
