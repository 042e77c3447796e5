import { describe, expect, it } from 'vitest';
import { codeOf, day, minute, reviewDelayMs, rug, startAnou, type Anou } from './support.ts';

async function putMany(anou: Anou, count: number, from = 0) {
  for (let index = from; index < from + count; index += 1) await anou.put(rug({ external_ref: `RUG-${index}` }));
}

describe('the status feed', () => {
  it('begins empty, with a cursor to go on from', async () => {
    const anou = startAnou();
    const { events, cursor } = await anou.walk('statuses');
    expect(events).toEqual([]);
    await putMany(anou, 1);
    expect((await anou.walk('statuses', cursor)).events).toHaveLength(1);
  });

  it('comes in pages of 10: a full last page is followed by an empty one', async () => {
    const anou = startAnou();
    await putMany(anou, 20);
    const { events, pages } = await anou.walk('statuses');
    expect(pages).toEqual([10, 10, 0]);
    expect(events.map(({ external_ref }) => external_ref)).toEqual(Array.from({ length: 20 }, (_, index) => `RUG-${index}`));
    expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(20);
  });

  it('gives the same page to the same cursor', async () => {
    const anou = startAnou();
    await putMany(anou, 12);
    const first = await anou.send('GET', '/v1/statuses');
    await putMany(anou, 5, 12);
    expect((await anou.send('GET', '/v1/statuses')).body).toEqual(first.body);
  });

  it.each(['czE5OTk5OTk5OQ', 'bzE', 'not_a_cursor', 'c+', 'a'.repeat(65)])('does not take %s for a cursor', async (cursor) => {
    const answer = await startAnou().send('GET', `/v1/statuses?since=${encodeURIComponent(cursor)}`);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'bad_cursor']);
  });

  it('does not take a cursor of the order feed', async () => {
    const { send } = startAnou();
    const { body } = await send('GET', '/v1/orders');
    expect(codeOf(await send('GET', `/v1/statuses?since=${body.cursor}`))).toBe('bad_cursor');
  });

  it('keeps events for 90 days; a cursor behind what is lost has expired', async () => {
    const anou = startAnou({ autoApprove: false });
    const { cursor: beforeAll } = await anou.walk('statuses');
    await putMany(anou, 3);
    const { cursor: afterThree } = await anou.walk('statuses');
    anou.clock.pass(90 * day);
    expect((await anou.walk('statuses', beforeAll)).events).toHaveLength(3);
    anou.clock.pass(1);
    const expired = await anou.send('GET', `/v1/statuses?since=${beforeAll}`);
    expect([expired.status, codeOf(expired)]).toEqual([410, 'cursor_expired']);
    expect((await anou.walk('statuses')).events).toEqual([]);
    await putMany(anou, 1, 3);
    expect((await anou.walk('statuses', afterThree)).events).toHaveLength(1);
  });

  it('tells reviews in the order in which they ended', async () => {
    const anou = startAnou();
    await putMany(anou, 1);
    anou.clock.pass(minute);
    await putMany(anou, 1, 1);
    anou.clock.pass(minute);
    await anou.put(rug({ external_ref: 'RUG-0', revision: 2 }));
    anou.clock.pass(reviewDelayMs);
    const { events } = await anou.walk('statuses');
    expect(events.slice(3).map(({ external_ref, at }) => [external_ref, at])).toEqual([
      ['RUG-1', '2026-10-05T13:31:00.000Z'],
      ['RUG-0', '2026-10-05T13:32:00.000Z'],
    ]);
  });
});

describe('the public feed', () => {
  const page = async (anou: Anou, query = '') => (await anou.send('GET', `/product_data${query}`)).body.products;

  it('shows a piece as the shop does, without a signature', async () => {
    const anou = startAnou();
    await anou.onSale(rug());
    expect(await page(anou)).toEqual([
      {
        product_id: anou.emulator.listings()[0]!.number,
        title: 'saffron wool Knotted rug with lozenges',
        description: expect.stringContaining('Hand-knotted wool rug'),
        status: 'available',
        price: 18_400,
        shipping_price: 0,
        quantity: 1,
        length: 180,
        width: 120,
        height: 2,
        weight: 4000,
        category: 'Knotted rug',
        seller: { id: 61, name: 'Cooperative Exemple Tifaw', city: 'Taznakht' },
        artisans: [{ name: 'Itto' }, { name: 'Rabha' }],
        materials: ['wool', 'madder', 'saffron'],
        utilities: ['vertical loom', 'iron comb'],
        colors: [
          { name: 'saffron', hex: 'E2A233' },
          { name: 'madder red', hex: '9B2D1F' },
        ],
        photos: [
          { rank: 1, url: 'https://img.example.org/tifaw/rug-0007/front.jpg' },
          { rank: 2, url: 'https://img.example.org/tifaw/rug-0007/back.jpg' },
        ],
        updated_at: Date.parse('2026-10-05T13:30:00Z') / 1000,
      },
    ]);
  });

  it('keeps sold, removed and edited pieces, unavailable and still one in number', async () => {
    const anou = startAnou();
    for (const external_ref of ['SOLD', 'REMOVED', 'EDITED', 'DELETED', 'ON-SALE']) await anou.onSale(rug({ external_ref }));
    anou.emulator.buy(['SOLD']);
    await anou.send('DELETE', '/v1/listings/REMOVED');
    await anou.put(rug({ external_ref: 'EDITED', revision: 2, price_mad: 900 }));
    anou.emulator.delete('DELETED', 'Entered twice.');
    await anou.put(rug({ external_ref: 'NEVER-APPROVED' }));
    const products = await page(anou);
    expect(products.map(({ status, quantity }: { status: string; quantity: number }) => [status, quantity])).toEqual([
      ['unavailable', 1],
      ['unavailable', 1],
      ['unavailable', 1],
      ['available', 1],
    ]);
  });

  it('comes in pages of 10 by rising number, empty past the end', async () => {
    const anou = startAnou();
    await putMany(anou, 12);
    anou.clock.pass(reviewDelayMs);
    const pages = [await page(anou), await page(anou, '?page=2'), await page(anou, '?page=3')];
    expect(pages.map(({ length }) => length)).toEqual([10, 2, 0]);
    const numbers = pages.flat().map(({ product_id }) => product_id);
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  });

  it('can be asked for one piece, and for what has changed at or after a second', async () => {
    const anou = startAnou();
    await anou.onSale(rug({ external_ref: 'EARLY' }));
    anou.clock.pass(day);
    await anou.onSale(rug({ external_ref: 'LATE' }));
    const [early, late] = anou.emulator.listings().map(({ number }) => number);
    const ids = async (query: string) => (await page(anou, query)).map(({ product_id }: { product_id: number }) => product_id);
    expect(await ids(`?product_id=${early}`)).toEqual([early]);
    expect(await ids('?product_id=1')).toEqual([]);
    const changed = anou.clock.now() / 1000;
    expect(await ids(`?updated_since=${changed}`)).toEqual([late]);
    expect(await ids(`?updated_since=${changed + 1}`)).toEqual([]);
  });

  it('shows finished photos by rank, whatever their order in the document', async () => {
    const anou = startAnou();
    const photo = (rank: number, is_progress: boolean) => ({ rank, url: `https://img.example.org/${rank}.jpg`, is_progress });
    await anou.onSale(rug({ photos: [photo(3, false), photo(2, true), photo(1, false)] }));
    const [{ photos }] = await page(anou);
    expect(photos.map(({ rank }: { rank: number }) => rank)).toEqual([1, 3]);
  });

  it('cuts a long title', async () => {
    const anou = startAnou();
    await anou.onSale(rug({ product: { ...(rug()['product'] as object), name: 'Knotted rug with three rows of madder lozenges' } }));
    const [{ title }] = await page(anou);
    expect(title).toBe('saffron wool Knotted rug with three rows of madder');
  });
});
