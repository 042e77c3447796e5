import { describe, expect, it } from 'vitest';
import { codeOf, day, reviewDelayMs, rug, startAnou, type Anou } from './support.ts';

const ref = 'TIFAW-RUG-0007';
const progressPhoto = { rank: 1, url: 'https://img.example.org/tifaw/loom.jpg', is_progress: true };

async function latestStatus({ walk }: Anou) {
  return (await walk('statuses')).events.at(-1);
}

function stateOf({ emulator }: Anou, externalRef = ref) {
  return emulator.listings().find((listing) => listing.externalRef === externalRef)?.state;
}

describe('a new piece', () => {
  it('is accepted, not live; the feed brings its number and its price', async () => {
    const anou = startAnou();
    const answer = await anou.put(rug());
    expect([answer.status, answer.body.result, answer.body.anou_product_id, answer.body.warnings]).toEqual([202, 'accepted', null, []]);
    const status = await latestStatus(anou);
    expect(status).toMatchObject({ external_ref: ref, revision: 1, state: 'in_review', missing: [], reason: null, at: '2026-10-05T09:30:00.000Z' });
    expect(status.anou_product_id).toBe(anou.emulator.listings()[0]!.number);
    expect(status.price_preview).toMatchObject({ fee_mad: 250, shipping_us_mad: 463, intl_mad: 1713, seller_paid_mad: 1463, shop_usd: 184 });
  });

  it('is approved when the review is over, dated when it was over', async () => {
    const anou = startAnou();
    await anou.put(rug());
    anou.clock.pass(reviewDelayMs - 1);
    expect(stateOf(anou)).toBe('in_review');
    anou.clock.pass(day);
    expect(await latestStatus(anou)).toMatchObject({ state: 'approved', at: '2026-10-05T13:30:00.000Z' });
  });

  it('waits for staff where reviews do not end by themselves', async () => {
    const anou = startAnou({ autoApprove: false });
    await anou.put(rug());
    anou.clock.pass(30 * day);
    expect(stateOf(anou)).toBe('in_review');
    anou.emulator.approve(ref);
    expect(stateOf(anou)).toBe('approved');
  });

  it('with progress photos alone is a draft, and no review makes it more', async () => {
    const anou = startAnou();
    await anou.put(rug({ photos: [progressPhoto] }));
    anou.clock.pass(30 * day);
    expect(await latestStatus(anou)).toMatchObject({ state: 'draft', missing: ['finished_photo'] });
    expect(() => anou.emulator.approve(ref)).toThrow(RangeError);
  });

  it('of an unknown seller is refused', async () => {
    const anou = startAnou();
    await anou.put(rug({ seller: { ...(rug()['seller'] as object), id: 12_345 } }));
    expect(await latestStatus(anou)).toMatchObject({ state: 'refused', missing: ['approved_seller'], reason: 'Seller 12345 is not known to Anou.' });
  });

  it('of a seller not yet approved waits until staff approve the seller', async () => {
    const anou = startAnou();
    await anou.put(rug({ seller: { ...(rug()['seller'] as object), id: 99 } }));
    anou.clock.pass(30 * day);
    expect(await latestStatus(anou)).toMatchObject({ state: 'in_review', missing: ['approved_seller'] });
    expect(() => anou.emulator.approve(ref)).toThrow('not approved');
    anou.emulator.approveSeller(99);
    anou.clock.pass(reviewDelayMs);
    expect(await latestStatus(anou)).toMatchObject({ state: 'approved', missing: [] });
  });

  it('must be named alike by path and document, and rank its photos apart', async () => {
    const photos = [progressPhoto, { ...progressPhoto, is_progress: false }];
    const answer = await startAnou().send('PUT', '/v1/listings/OTHER', { body: rug({ photos }) });
    expect(answer.status).toBe(422);
    expect(answer.body.error.details.map(({ path }: { path: string }) => path)).toEqual(['/external_ref', '/photos/1/rank']);
  });
});

describe('a revision', () => {
  it('takes a piece off sale, even with equal content, and says so', async () => {
    const anou = startAnou();
    await anou.onSale(rug());
    const answer = await anou.put(rug({ revision: 2 }));
    expect(answer.body.warnings.map(({ code }: { code: string }) => code)).toEqual(['unapproves']);
    expect(answer.body.anou_product_id).toBe(anou.emulator.listings()[0]!.number);
    expect(await latestStatus(anou)).toMatchObject({ state: 'in_review', revision: 2 });
    expect(() => anou.emulator.basket([ref])).toThrow('not on sale');
  });

  it('that is repeated changes nothing', async () => {
    const anou = startAnou();
    const first = await anou.put(rug());
    anou.clock.pass(reviewDelayMs);
    const repeat = await anou.put(rug());
    expect([repeat.status, repeat.body.result]).toEqual([200, 'unchanged']);
    expect(repeat.body.received_at).toBe(first.body.received_at);
    expect(stateOf(anou)).toBe('approved');
  });

  it.each([
    ['the same with other content', { revision: 5, price_mad: 900 }],
    ['a lower one', { revision: 4 }],
  ])('%s is a conflict', async (_, changes) => {
    const anou = startAnou();
    await anou.put(rug({ revision: 5 }));
    const answer = await anou.put(rug(changes));
    expect([answer.status, codeOf(answer), answer.body.error.held_revision]).toEqual([409, 'revision_conflict', 5]);
  });

  it('brings a removed, a refused and a held piece back to review', async () => {
    const anou = startAnou({ autoApprove: false });
    await anou.put(rug());
    await anou.send('DELETE', `/v1/listings/${ref}`);
    await anou.put(rug({ revision: 2 }));
    expect(stateOf(anou)).toBe('in_review');
    anou.emulator.refuse(ref, 'Silver mark not visible.');
    await anou.put(rug({ revision: 3 }));
    expect(stateOf(anou)).toBe('in_review');
    anou.emulator.hold(ref, 'Photo too dark.');
    await anou.put(rug({ revision: 4 }));
    expect(stateOf(anou)).toBe('in_review');
    expect((await anou.walk('statuses')).events.map(({ state, reason }) => [state, reason])).toEqual([
      ['in_review', null],
      ['removed', null],
      ['in_review', null],
      ['refused', 'Silver mark not visible.'],
      ['in_review', null],
      ['on_hold', 'Photo too dark.'],
      ['in_review', null],
    ]);
  });

  it('cannot bring back what staff deleted', async () => {
    const anou = startAnou();
    await anou.put(rug());
    anou.emulator.delete(ref, 'Entered twice.');
    expect(codeOf(await anou.put(rug({ revision: 2 })))).toBe('piece_deleted');
    expect((await anou.send('DELETE', `/v1/listings/${ref}`)).body).toMatchObject({ state: 'deleted', already: true });
  });

  it('of a sold piece is refused with the order, until that is cancelled', async () => {
    const anou = startAnou();
    await anou.onSale(rug());
    const [order] = anou.emulator.buy([ref]).orders;
    const refused = await anou.put(rug({ revision: 2 }));
    expect([codeOf(refused), refused.body.error.order_id]).toEqual(['piece_sold', order!.order_id]);
    anou.emulator.cancel(order!.order_id);
    expect(stateOf(anou)).toBe('sold');
    expect((await anou.put(rug({ revision: 2 }))).status).toBe(202);
    expect(anou.emulator.listings()[0]).toMatchObject({ state: 'in_review', orderId: null });
  });
});

describe('numbers', () => {
  const { contract_version: _, external_ref: __, revision: ___, anou_product_id: ____, ...content } = rug() as Record<string, unknown>;
  const enteredAtAnou = content as Parameters<ReturnType<typeof startAnou>['emulator']['seedListing']>[0];

  it('of another piece, or of none, are refused', async () => {
    const anou = startAnou();
    await anou.put(rug());
    const { number } = anou.emulator.listings()[0]!;
    expect(codeOf(await anou.put(rug({ external_ref: 'OTHER', anou_product_id: number })))).toBe('product_id_mismatch');
    expect(codeOf(await anou.put(rug({ revision: 2, anou_product_id: number + 1 })))).toBe('product_id_mismatch');
    expect((await anou.put(rug({ revision: 2, anou_product_id: number }))).status).toBe(202);
  });

  it('of a piece that the seller entered at Anou adopt it', async () => {
    const anou = startAnou();
    const number = anou.emulator.seedListing(enteredAtAnou);
    anou.clock.pass(reviewDelayMs);
    expect(anou.emulator.listings()[0]).toMatchObject({ number, externalRef: null, onSale: true });
    expect((await anou.walk('statuses')).events).toEqual([]);
    const answer = await anou.put(rug({ anou_product_id: number }));
    expect([answer.body.anou_product_id, answer.body.warnings[0].code]).toEqual([number, 'unapproves']);
    expect(anou.emulator.listings()).toHaveLength(1);
    expect(await latestStatus(anou)).toMatchObject({ external_ref: ref, anou_product_id: number, state: 'in_review' });
  });

  it('of a piece that another seller entered are refused', async () => {
    const anou = startAnou();
    const number = anou.emulator.seedListing({ ...enteredAtAnou, seller: { ...enteredAtAnou.seller, id: 74 } });
    expect(codeOf(await anou.put(rug({ anou_product_id: number })))).toBe('product_id_mismatch');
  });

  it('begin where the seed says', () => {
    const numberFor = (seed: number) => startAnou({ seed }).emulator.seedListing(enteredAtAnou);
    expect(numberFor(7)).toBe(numberFor(7));
    expect(new Set([1, 2, 3, 4, 5].map(numberFor)).size).toBeGreaterThan(1);
  });
});

describe('warnings', () => {
  const codes = async (anou: Anou, changes: Record<string, unknown>) =>
    (await anou.put(rug(changes))).body.warnings.map(({ code }: { code: string }) => code);

  it.each([1250, 1463, 1299, 1713])('%i MAD, a figure of the preview of 1000, looks grossed up', async (price_mad) => {
    const anou = startAnou();
    await anou.put(rug());
    expect(await codes(anou, { revision: 2, price_mad })).toEqual(['looks_grossed_up']);
  });

  it('an ordinary rise does not', async () => {
    const anou = startAnou();
    await anou.put(rug());
    expect(await codes(anou, { revision: 2, price_mad: 1100 })).toEqual([]);
  });

  it('tell of an envelope over 500 g, and of it alone', async () => {
    const anou = startAnou();
    expect(await codes(anou, { shipping_option: 'Envelope', weight_g: 500 })).toEqual([]);
    expect(await codes(anou, { revision: 2, shipping_option: 'Envelope', weight_g: 501 })).toEqual(['envelope_over_500g']);
  });

  it('tell of a title that will be cut, in the repeat as well', async () => {
    const anou = startAnou();
    const product = { ...(rug()['product'] as object), name: 'Knotted rug with three rows of madder lozenges' };
    expect(await codes(anou, { product })).toEqual(['title_cut']);
    expect(await codes(anou, { product })).toEqual(['title_cut']);
  });
});

describe('withdrawing', () => {
  it('works at once and says since when', async () => {
    const anou = startAnou();
    await anou.onSale(rug());
    const first = await anou.send('DELETE', `/v1/listings/${ref}?reason=sold_elsewhere`);
    anou.clock.pass(day);
    const second = await anou.send('DELETE', `/v1/listings/${ref}`);
    expect(first.body).toMatchObject({ state: 'removed', already: false, at: '2026-10-05T13:30:00.000Z' });
    expect(second.body).toEqual({ ...first.body, already: true });
    expect((await anou.walk('statuses')).events.map(({ state }) => state)).toEqual(['in_review', 'approved', 'removed']);
  });

  it('a sold piece is refused with its order', async () => {
    const anou = startAnou();
    await anou.onSale(rug());
    const [order] = anou.emulator.buy([ref]).orders;
    const answer = await anou.send('DELETE', `/v1/listings/${ref}`);
    expect([answer.status, codeOf(answer), answer.body.error.order_id]).toEqual([409, 'piece_sold', order!.order_id]);
  });

  it('stops a review that was under way', async () => {
    const anou = startAnou();
    await anou.put(rug());
    await anou.send('DELETE', `/v1/listings/${ref}`);
    anou.clock.pass(30 * day);
    expect(stateOf(anou)).toBe('removed');
  });
});

describe('reading back', () => {
  it('gives the document as sent, with the latest status', async () => {
    const anou = startAnou();
    await anou.put(rug());
    anou.emulator.hold(ref, 'Please add a photo of the back.');
    const { body } = await anou.send('GET', `/v1/listings/${ref}`);
    expect(body.listing).toEqual(rug());
    expect(body.status).toEqual(await latestStatus(anou));
    expect(body.status).toMatchObject({ state: 'on_hold', reason: 'Please add a photo of the back.' });
  });

  it.each(['GET', 'DELETE'])('%s of an unknown listing is 404', async (method) => {
    const answer = await startAnou().send(method, '/v1/listings/NOBODY');
    expect([answer.status, codeOf(answer)]).toEqual([404, 'unknown_listing']);
  });
});

describe('staff', () => {
  it('take only the ways of the lifecycle', async () => {
    const anou = startAnou();
    await anou.onSale(rug());
    expect(() => anou.emulator.refuse(ref, 'Too late.')).toThrow('a piece that is approved cannot become refused');
    expect(() => anou.emulator.approve(ref)).toThrow(RangeError);
    anou.emulator.hold(ref, 'A question.');
    anou.emulator.approve(ref);
    anou.emulator.buy([ref]);
    expect(() => anou.emulator.delete(ref, 'Sold.')).toThrow(RangeError);
    expect(() => anou.emulator.hold('NOBODY', 'Unknown.')).toThrow('holds no piece NOBODY');
  });
});
