import type { Listing, Operation, Remote } from 'fondouk/channel';
import { describe, expect, test } from 'vitest';
import { changing, creating, drain, FRONT, LOOM, run, wanted, world } from './support.ts';

const REF = 'TIFAW-RUG-0007';

/** A rug that Anou's staff have approved, with what an engine remembers of it. */
async function approved(change: Parameters<typeof world>[0] = {}) {
  const here = world(change);
  const [outcome] = await run(here.channel, here.call, creating(wanted()));
  here.passDays(2);
  const [listing] = await see(here, outcome!.remote!);
  return { ...here, remote: { ...outcome!.remote!, state: listing!.state } };
}

function see(here: ReturnType<typeof world>, remote: Remote): Promise<readonly Listing[]> {
  return here.channel.reads.readBack.read([remote], here.call);
}

describe('a new piece', () => {
  test('goes to review, and is on sale once staff approve it', async () => {
    const here = world();
    const operation = creating(wanted());
    const [outcome] = await run(here.channel, here.call, operation);
    expect(outcome).toMatchObject({ key: 'key-create', status: 'submitted', remote: { ref: REF, state: 'in-review', parts: { heldRevision: '1' } } });
    const { confirms } = here.channel.reads.readBack;
    expect(confirms(operation, (await see(here, outcome!.remote!))[0])).toBe('not yet');
    here.passDays(2);
    const [listing] = await see(here, outcome!.remote!);
    expect(listing).toMatchObject({ state: 'on-sale', revision: 1, skus: [REF] });
    expect(confirms(operation, listing)).toBe('yes');
  });

  test('comes back as it was shown', async () => {
    const here = world();
    const wish = wanted({ photos: [{ ...FRONT, url: 'https://photos.example/front.jpg' }, LOOM] });
    const [outcome] = await run(here.channel, here.call, creating(wish));
    const [listing] = await see(here, outcome!.remote!);
    const { content, price } = here.channel.shows(wish);
    const { media: _addresses, ...read } = listing!.facets!;
    expect(read).toEqual({ content, price });
    expect(listing!.pictures).toEqual(['https://photos.example/front.jpg', expect.stringMatching(/^https:\/\/img\.example\.org\/tifaw\/.*\?v=bbbbbbbbbbbb$/)]);
  });

  test('sent twice is held once', async () => {
    const here = world();
    await run(here.channel, here.call, creating(wanted()));
    const [again] = await run(here.channel, here.call, creating(wanted()));
    expect(again).toMatchObject({ status: 'submitted', remote: { parts: { heldRevision: '1' } } });
    expect(here.emulator.listings()).toHaveLength(1);
  });

  test('sent again after its approval is done', async () => {
    const here = await approved();
    expect(await run(here.channel, here.call, creating(wanted()))).toMatchObject([{ status: 'applied', remote: { state: 'on-sale' } }]);
    expect(here.emulator.listings()[0]).toMatchObject({ state: 'approved' });
  });

  test('that Anou already holds with the same words is linked, not sent to review again', async () => {
    const here = await approved();
    await run(here.channel, here.call, changing('content.set', wanted({ revision: 2 }), here.remote));
    here.passDays(2);
    const [outcome] = await run(here.channel, here.call, creating(wanted({ revision: 1 })));
    expect(outcome).toMatchObject({ status: 'applied', remote: { state: 'on-sale', parts: { heldRevision: '2' } } });
    expect(here.emulator.listings()[0]).toMatchObject({ state: 'approved' });
  });

  test('that Anou holds with other words is a conflict that tells the revision held', async () => {
    const here = await approved();
    const other = creating(wanted({ product: { materials: ['goat hair'] } }));
    const [outcome] = await run(here.channel, here.call, other);
    expect(outcome).toMatchObject({ status: 'conflict', remote: { state: 'on-sale', parts: { heldRevision: '1' } } });
  });

  test('is refused for ever once staff deleted it', async () => {
    const here = await approved();
    here.emulator.delete(REF, 'Not handmade.');
    const [outcome] = await run(here.channel, here.call, creating(wanted({ revision: 2 })));
    expect(outcome).toMatchObject({ status: 'rejected', effect: 'none', remote: { state: 'gone' }, issues: [{ code: 'piece-deleted' }] });
  });

  test('of a seller that Anou does not know is refused by staff, and never becomes a yes', async () => {
    const here = world({ sellers: [] });
    const operation = creating(wanted());
    const [outcome] = await run(here.channel, here.call, operation);
    const [listing] = await see(here, outcome!.remote!);
    expect(here.channel.reads.readBack.confirms(operation, listing)).toContainEqual(expect.objectContaining({ code: 'refused', severity: 'error' }));
  });
});

describe('an edit', () => {
  test('takes an approved piece off sale, and its estimate says so first', async () => {
    const here = await approved();
    const operation = changing('price.set', wanted({ revision: 2, price: { amount: 110_000, currency: 'MAD' } }), here.remote);
    const estimate = here.channel.writes['price.set']![0].estimate([operation]);
    expect(estimate.consequences).toMatchObject([{ key: `off-sale:${REF}`, what: 'off-sale' }]);
    const [outcome] = await run(here.channel, here.call, operation);
    expect(outcome).toMatchObject({ status: 'submitted', remote: { state: 'in-review', parts: { heldRevision: '2' } }, issues: [{ code: 'unapproves', severity: 'warning' }] });
    expect(here.emulator.listings()[0]).toMatchObject({ state: 'in_review' });
  });

  test('of words, pictures and price together is one request', async () => {
    const here = await approved();
    const wish = wanted({ revision: 2, photos: [FRONT], price: { amount: 90_000, currency: 'MAD' }, product: { tools: [] } });
    const before = here.call.sent.length;
    const outcomes = await run(here.channel, here.call, changing('content.set', wish, here.remote), changing('media.set', wish, here.remote), changing('price.set', wish, here.remote));
    expect(outcomes.map(({ key, status }) => [key, status])).toEqual([
      ['key-content.set', 'submitted'],
      ['key-media.set', 'submitted'],
      ['key-price.set', 'submitted'],
    ]);
    expect(here.call.sent.slice(before).map(({ name }) => name)).toEqual(['putListing']);
  });

  test('that nobody allowed to take a piece off sale does not, when staff approved it meanwhile', async () => {
    const here = world();
    const [created] = await run(here.channel, here.call, creating(wanted()));
    here.passDays(2);
    const operation = changing('content.set', wanted({ revision: 2, product: { tools: [] } }), created!.remote!, []);
    const [outcome] = await run(here.channel, here.call, operation);
    expect(outcome).toMatchObject({ status: 'conflict', remote: { state: 'on-sale' } });
    expect(here.emulator.listings()[0]).toMatchObject({ state: 'approved' });
  });

  test('of a piece in review needs no leave', async () => {
    const here = world();
    const [created] = await run(here.channel, here.call, creating(wanted()));
    const operation = changing('content.set', wanted({ revision: 2, product: { tools: [] } }), created!.remote!, []);
    expect(here.channel.writes['content.set']![0].estimate([operation]).consequences).toEqual([]);
    expect(await run(here.channel, here.call, operation)).toMatchObject([{ status: 'submitted' }]);
  });

  test('is sent above the revision that Anou is known to hold, and the same on a retry', async () => {
    const here = await approved();
    const remote = { ...here.remote, parts: { heldRevision: '7' } };
    const operation = changing('content.set', wanted({ revision: 2 }), remote);
    await run(here.channel, here.call, operation);
    await run(here.channel, here.call, operation);
    const revisions = here.call.sent.filter(({ name }) => name === 'putListing').map(({ body }) => (body as { json: { revision: number } }).json.revision);
    expect(revisions).toEqual([1, 8, 8]);
  });

  test('is not yet done while an older revision is seen', async () => {
    const here = await approved();
    const operation = changing('content.set', wanted({ revision: 2 }), here.remote);
    const [before] = await see(here, here.remote);
    expect(here.channel.reads.readBack.confirms(operation, before)).toBe('not yet');
  });

  test('of a sold piece is refused with the order that took it', async () => {
    const here = await approved();
    const { orders } = here.emulator.buy([REF]) as { orders: readonly { order_id: string }[] };
    const [outcome] = await run(here.channel, here.call, changing('listing.publish', wanted({ revision: 2 }), { ...here.remote, state: 'sold-out' }));
    expect(outcome).toMatchObject({ status: 'rejected', remote: { state: 'sold-out' }, issues: [{ code: 'piece-sold', params: { order: orders[0]!.order_id } }] });
  });

  test('of a piece that was sold meanwhile is no refusal: it waits for the order to be read', async () => {
    const here = await approved();
    here.emulator.buy([REF]);
    const [outcome] = await run(here.channel, here.call, changing('listing.publish', wanted({ revision: 2 }), here.remote));
    expect(outcome).toMatchObject({ status: 'conflict', remote: { state: 'sold-out' }, issues: [{ code: 'piece-sold', severity: 'warning' }] });
  });
});

describe('withdrawing', () => {
  const withdraw = (remote: Remote, quantity = 0): Operation<'listing.withdraw'> => changing('listing.withdraw', wanted({ revision: 2, quantity }), remote);

  test('works at once, and a second time', async () => {
    const here = await approved();
    for (let time = 1; time <= 2; time += 1) expect(await run(here.channel, here.call, withdraw(here.remote))).toMatchObject([{ status: 'applied', remote: { state: 'withdrawn' } }]);
    const [listing] = await see(here, here.remote);
    expect(here.channel.reads.readBack.confirms(withdraw(here.remote), listing)).toBe('yes');
  });

  test('says whether the piece was sold elsewhere', async () => {
    const here = await approved();
    await run(here.channel, here.call, withdraw(here.remote, 0));
    await run(here.channel, here.call, withdraw(here.remote, 1));
    expect(here.call.sent.slice(-2).map(({ url }) => new URL(url).search)).toEqual(['?reason=sold_elsewhere', '?reason=unavailable']);
  });

  test('of a piece that Anou never had is done', async () => {
    const here = world();
    expect(await run(here.channel, here.call, withdraw({ ref: REF, parts: {}, state: 'on-sale' }))).toMatchObject([{ status: 'applied', remote: { state: 'gone' } }]);
  });

  test('of a piece that Anou sold asks a person', async () => {
    const here = await approved();
    here.emulator.buy([REF]);
    const [outcome] = await run(here.channel, here.call, withdraw(here.remote));
    expect(outcome).toMatchObject({ status: 'conflict', remote: { state: 'sold-out' }, issues: [{ code: 'sold-on-anou', severity: 'question' }] });
  });

  test('is undone by publishing, which goes to review again', async () => {
    const here = await approved();
    const [gone] = await run(here.channel, here.call, withdraw(here.remote));
    const publish = changing('listing.publish', wanted({ revision: 3 }), gone!.remote!);
    expect(await run(here.channel, here.call, publish)).toMatchObject([{ status: 'submitted', remote: { state: 'in-review' } }]);
    here.passDays(2);
    expect(here.channel.reads.readBack.confirms(publish, (await see(here, here.remote))[0])).toBe('yes');
  });
});

describe('reading', () => {
  async function several(count: number) {
    const here = world({ autoApprove: false });
    for (let each = 1; each <= count; each += 1) {
      const sku = `RUG-${each}`;
      const variants = wanted().product.variants.map((variant) => ({ ...variant, sku }));
      await run(here.channel, here.call, creating(wanted({ product: { id: sku, variants } })));
    }
    return here;
  }

  test('news come page by page from the cursor on', async () => {
    const here = await several(23);
    const states = here.channel.reads.states!;
    const first = await drain(states.pages({}, here.call));
    expect(first.items).toHaveLength(23);
    expect(first.pages.at(-1)!.until).toEqual(new Date(here.clock.time));
    here.emulator.hold('RUG-4', 'Photo too dark.');
    const then = await drain(states.pages({ cursor: first.cursor! }, here.call));
    expect(then.items).toMatchObject([{ ref: 'RUG-4', state: 'on-hold', reason: 'Photo too dark.', issues: [{ code: 'on-hold', severity: 'question' }] }]);
  });

  test('a whole pass brings every piece once, with its words', async () => {
    const here = await several(12);
    here.emulator.approve('RUG-3');
    const all = await drain(here.channel.reads.listings.pages({}, here.call));
    expect(all.items.map(({ ref }) => ref).sort()).toEqual(Array.from({ length: 12 }, (_, each) => `RUG-${each + 1}`).sort());
    expect(all.items.find(({ ref }) => ref === 'RUG-3')).toMatchObject({ state: 'on-sale', title: 'Knotted rug with lozenges' });
    expect(all.pages.at(-1)!.complete).toBe(true);
  });

  test('a piece that is not held is left out', async () => {
    const here = world();
    expect(await see(here, { ref: REF, parts: {}, state: 'on-sale' })).toEqual([]);
  });

  test('the account is ready when a signed read succeeds', async () => {
    const here = world();
    expect(await here.channel.ready(here.call)).toEqual([]);
    const stranger = world({ keys: { other: 'x'.repeat(40) } });
    await expect(stranger.channel.ready(stranger.call)).rejects.toMatchObject({ fault: { is: 'Unauthorized' } });
  });
});
