import type { ConsequenceKind, Operation, Remote, Wanted } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { journaled } from './journal-call.ts';
import { codesOf, listed, openShop, published, remoteIn, rug, slippers, wantedOf, type Shop } from './shop.ts';

const publishOf = (wanted: Wanted, remote: Remote, consents: readonly ConsequenceKind[] = ['billed']): Operation<'listing.publish'> => ({ kind: 'listing.publish', key: 'publish', consents, remote, ...wanted });
const withdrawOf = (wanted: Wanted, remote: Remote): Operation<'listing.withdraw'> => ({ kind: 'listing.withdraw', key: 'withdraw', consents: [], remote, ...wanted });
const publish = async (shop: Shop, operation: Operation<'listing.publish'>) => shop.channel.writes['listing.publish'][0].apply(operation, shop.fresh());
const withdraw = async (shop: Shop, operation: Operation<'listing.withdraw'>) => shop.channel.writes['listing.withdraw'][0].apply(operation, shop.fresh());

describe('publishing', () => {
  it('is billed for a draft, for what sold out and for what expired, and free for what was withdrawn', async () => {
    const shop = openShop();
    const [writer] = shop.channel.writes['listing.publish'];
    const estimate = (state: Remote['state']) => writer.estimate([publishOf(wantedOf(rug), { ref: '7', parts: {}, state })]).consequences;
    const fee = { key: 'etsy-listing-fee:7', what: 'billed', amount: { amount: 20, currency: 'USD' }, text: expect.any(String) };
    expect(estimate('draft')).toEqual([fee]);
    expect(estimate('sold-out')).toEqual([fee]);
    expect(estimate('expired')).toEqual([fee]);
    expect(estimate('withdrawn')).toEqual([]);
  });

  it('puts a draft on sale once, however often it runs', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await published(shop, wantedOf(rug));
    expect(remote).toMatchObject({ state: 'on-sale', url: expect.stringContaining(remote.ref) });
    shop.sentNames();
    await publish(shop, publishOf(wantedOf(rug), remote));
    expect(shop.sentNames()).toEqual(['getListing']);
    expect(shop.emulator.fees()).toHaveLength(1);
  });

  it('whose answer was lost is looked up, not repeated', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await listed(shop, wantedOf(rug));
    const { call } = journaled(shop.call);
    shop.emulator.faults.add({ fault: { kind: 'cut', when: 'after' }, matches: ({ method }) => method === 'PATCH' });
    const [writer] = shop.channel.writes['listing.publish'];
    await expect(writer.apply(publishOf(wantedOf(rug), remote), call)).rejects.toThrow(/connection cut|Unavailable|status 500/);
    expect(remoteIn(await writer.apply(publishOf(wantedOf(rug), remote), call)).state).toBe('on-sale');
    expect(shop.emulator.fees()).toHaveLength(1);
  });

  it('without consent, or without an image, sends nothing', async () => {
    const shop = openShop();
    await shop.prepare();
    const wanted = wantedOf(rug);
    const remote = await listed(shop, wanted);
    expect(codesOf(await publish(shop, publishOf(wanted, remote, [])))).toEqual(['etsy-publish-is-billed']);
    const bare = await listed(shop, { ...wanted, photos: [] });
    expect(codesOf(await publish(shop, publishOf(wanted, bare)))).toEqual(['etsy-image-missing']);
    expect(codesOf(await publish(shop, publishOf(wantedOf(rug, { quantities: { 'RUG-1': 0 } }), remote)))).toEqual(['etsy-nothing-to-sell']);
    expect(shop.emulator.fees()).toEqual([]);
  });

  it('renews what sold out, and then sets the pieces that a renewal forgets', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = await published(shop, wantedOf(slippers));
    shop.emulator.buy({ sku: 'BAB-40', quantity: 3, further: [{ sku: 'BAB-41', quantity: 2 }] });
    expect(shop.emulator.listings()[0]!.state).toBe('sold_out');
    const again = await publish(shop, publishOf(wantedOf(slippers, { quantities: { 'BAB-40': 5, 'BAB-41': 4 } }), { ...remote, state: 'sold-out' }));
    expect(remoteIn(again).state).toBe('on-sale');
    expect(shop.emulator.listings()[0]).toMatchObject({ state: 'active', quantity: 9 });
  });

  it('cut off between renewal and pieces sets the pieces when it runs again, and is billed once', async () => {
    const shop = openShop();
    await shop.prepare();
    const remote = { ...(await published(shop, wantedOf(slippers))), state: 'sold-out' as const };
    shop.emulator.buy({ sku: 'BAB-40', quantity: 3, further: [{ sku: 'BAB-41', quantity: 2 }] });
    const fees = shop.emulator.fees().length;
    const { call } = journaled(shop.call);
    const operation = publishOf(wantedOf(slippers, { quantities: { 'BAB-40': 5, 'BAB-41': 4 } }), remote);
    shop.emulator.faults.add({ fault: { kind: 'cut', when: 'before' }, matches: ({ method }) => method === 'PUT' });
    const [writer] = shop.channel.writes['listing.publish'];
    await expect(writer.apply(operation, call)).rejects.toThrow(/connection cut|Unavailable|status 500/);
    await writer.apply(operation, call);
    expect(shop.emulator.listings()[0]).toMatchObject({ state: 'active', quantity: 9 });
    expect(shop.emulator.fees()).toHaveLength(fees + 1);
  });

  it('of a withdrawn listing whose four months ran out asks for consent', async () => {
    const shop = openShop();
    await shop.prepare();
    const wanted = wantedOf(rug);
    const remote = remoteIn(await withdraw(shop, withdrawOf(wanted, await published(shop, wanted))));
    expect(remoteIn(await publish(shop, publishOf(wanted, remote, []))).state).toBe('on-sale');
    await withdraw(shop, withdrawOf(wanted, remote));
    shop.clock.advance(200 * 24 * 3_600_000);
    const late = openShopAgain(shop);
    expect(codesOf(await late(publishOf(wanted, remote, [])))).toEqual(['etsy-publish-is-billed']);
  });
});

/** The access token of the shop died with the months: a call with a new one. */
function openShopAgain(shop: Shop) {
  const call = shop.fresh();
  const read: typeof call.read = async (request) => {
    const path = request.path ?? '';
    const reply = await shop.emulator.handle(
      new Request(`https://api.etsy.com${path}?${new URLSearchParams(request.query)}`, { headers: { 'x-api-key': shop.emulator.apiKey, authorization: `Bearer ${shop.emulator.accessToken()}` } }),
    );
    return request.decode.parse(await reply.json());
  };
  return async (operation: Operation<'listing.publish'>) => shop.channel.writes['listing.publish'][0].apply(operation, { ...call, read });
}

describe('withdrawing', () => {
  it('makes a listing on sale inactive, and leaves alone what is not on sale', async () => {
    const shop = openShop();
    await shop.prepare();
    const wanted = wantedOf(rug);
    const remote = await published(shop, wanted);
    expect(remoteIn(await withdraw(shop, withdrawOf(wanted, remote))).state).toBe('withdrawn');
    shop.sentNames();
    expect(remoteIn(await withdraw(shop, withdrawOf(wanted, remote))).state).toBe('withdrawn');
    expect(shop.sentNames()).toEqual(['getListing']);
  });

  it('of what sold out or was deleted there is done already', async () => {
    const shop = openShop();
    await shop.prepare();
    const wanted = wantedOf(rug);
    const remote = await published(shop, wanted);
    shop.emulator.buy({ sku: 'RUG-1' });
    expect(remoteIn(await withdraw(shop, withdrawOf(wanted, remote))).state).toBe('sold-out');
    expect(remoteIn(await withdraw(shop, withdrawOf(wanted, { ...remote, ref: '999' }))).state).toBe('gone');
  });
});

describe('deleting', () => {
  it('cannot be undone, says so, and is done when nothing is there', async () => {
    const shop = openShop();
    await shop.prepare();
    const wanted = wantedOf(rug);
    const remote = await listed(shop, wanted);
    const [writer] = shop.channel.writes['listing.delete'];
    const operation: Operation<'listing.delete'> = { kind: 'listing.delete', key: 'delete', consents: ['irreversible'], remote, ...wanted };
    expect(writer.estimate([operation]).consequences).toMatchObject([{ what: 'irreversible', key: `etsy-delete:${remote.ref}` }]);
    expect(remoteIn(await writer.apply(operation, shop.fresh())).state).toBe('gone');
    expect(remoteIn(await writer.apply(operation, shop.fresh())).state).toBe('gone');
    expect(shop.emulator.listings()).toEqual([]);
  });
});
