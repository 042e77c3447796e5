import type { Operation, Remote, Wanted } from 'fondouk/channel';
import { ConfigError } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { openShop, published, rug, wantedOf, type Shop } from './shop.ts';

const productionPartners = [{ id: 7, name: 'Dyers & Sons', location: 'Sefrou' }, { id: 9, name: 'Tanners', location: 'Fez' }];

async function opened(options = {}): Promise<{ readonly shop: Shop; readonly remote: Remote }> {
  const shop = openShop({ emulator: { productionPartners }, options });
  await shop.prepare();
  const remote = await published(shop, wantedOf(rug));
  shop.sentNames();
  return { shop, remote };
}

async function setContent(shop: Shop, wanted: Wanted, remote: Remote) {
  const operation: Operation<'content.set'> = { kind: 'content.set', key: 'content', consents: [], remote, ...wanted };
  return shop.channel.writes['content.set'][0].apply(operation, shop.fresh());
}

describe('production partners', () => {
  it('are named in the options, found in the shop, and shown with the listing', async () => {
    const { shop } = await opened({ productionPartners: ['Dyers & Sons'] });
    expect(shop.emulator.listings()[0]!.production_partner_ids).toEqual([7]);
    expect(shop.channel.shows(wantedOf(rug)).content).toMatchObject({ productionPartners: ['Dyers & Sons'] });
  });

  it('that the shop does not have are left out, and said', async () => {
    const { shop } = await opened({ productionPartners: () => ['Tanners', 'Nobody'] });
    expect(shop.emulator.listings()[0]!.production_partner_ids).toEqual([9]);
    expect((await shop.channel.check(wantedOf(rug), shop.call)).map(({ code }) => code)).toEqual(['etsy-partner-unknown']);
  });

  it('stay as they are where the options say nothing, and go where they name none', async () => {
    const { shop, remote } = await opened({ productionPartners: ['Tanners'] });
    const silent = openShop({ options: { productionPartners: undefined as never } }).channel.shows(wantedOf(rug));
    expect(silent.content).not.toHaveProperty('productionPartners');
    const none = openShop({ options: { productionPartners: [] } });
    const set = none.channel.writes['content.set'][0];
    await set.apply({ kind: 'content.set', key: 'content', consents: [], remote, ...wantedOf(rug) }, shop.fresh());
    expect(shop.emulator.listings()[0]!.production_partner_ids).toEqual([]);
  });
});

describe('styles', () => {
  it('go with a new listing, and no edit names them: Etsy takes them no more', async () => {
    const { shop, remote } = await opened({ styles: ['Boho', 'Rustic'] });
    expect(shop.emulator.listings()[0]!.style).toEqual(['Boho', 'Rustic']);
    await setContent(shop, wantedOf({ ...rug, tags: [] }), remote);
    expect(shop.emulator.listings()[0]!.style).toEqual(['Boho', 'Rustic']);
  });

  it('are two at most in the options, and what a function tells beyond is left out', async () => {
    expect(() => openShop({ options: { styles: ['a', 'b', 'c'] } })).toThrow(ConfigError);
    const { shop } = await opened({ styles: () => ['Boho!', 'Rustic', 'Tribal', 'Modern'] });
    expect(shop.emulator.listings()[0]!.style).toEqual(['Rustic', 'Tribal']);
    expect((await shop.channel.check(wantedOf(rug), shop.call)).map(({ code }) => code)).toEqual(['etsy-styles-left-out', 'etsy-styles-left-out']);
  });
});

describe('the section of a product', () => {
  it('is the one that the catalogue names, before that of the options', async () => {
    const { shop } = await opened({ section: 'All' });
    const sectionOf = (sections: Record<string, string>) => shop.channel.shows(wantedOf({ ...rug, sections })).content!['section'];
    expect([sectionOf({ etsy: 'Rugs' }), sectionOf({ etsy: '' }), sectionOf({ anou: 'Rugs' })]).toEqual(['Rugs', undefined, 'All']);
  });
});

describe('days from order to parcel', () => {
  it('of a product make a processing profile, and use the one that is there', async () => {
    const shop = openShop();
    await shop.prepare();
    const soon = wantedOf({ ...rug, processingDays: { min: 5, max: 9 } });
    expect(await shop.channel.check(soon, shop.call)).toEqual([]);
    const remote = await published(shop, soon);
    expect(shop.emulator.listings()[0]).toMatchObject({ processing_min: 5, processing_max: 9 });
    shop.sentNames();
    await shop.channel.writes['stock.set'][0].applyAll([{ kind: 'stock.set', key: 'stock', consents: [], remote, ...soon }], shop.fresh());
    expect(shop.sentNames()).not.toContain('createShopReadinessStateDefinition');
    expect(shop.channel.shows(soon).content).toMatchObject({ processingDays: '5-9' });
  });
});

describe('what somebody chose for a listing on Etsy itself', () => {
  const terms = { title: 'Courier', originCountry: 'MA', primaryCost: '30.00', secondaryCost: '9.00', destination: { region: 'non_eu' }, minDeliveryDays: 2, maxDeliveryDays: 4 } as const;

  it('stays: profile and policy are changed only where they are ours', async () => {
    const { shop, remote } = await opened();
    const own = shop.emulator.listings()[0]!.shipping_profile_id;
    const later = openShop({ emulator: { productionPartners }, options: { shippingProfile: terms } });
    const made = await shop.call.send({ name: 'createShopShippingProfile', method: 'POST', path: `/v3/application/shops/${shop.emulator.shopId}/shipping-profiles`, limits: [shop.channel.limits[0]!], decode: { parse: (body: unknown) => body } as never, body: { form: { title: 'Courier', origin_country_iso: 'MA', primary_cost: '30', secondary_cost: '9', destination_region: 'non_eu', min_delivery_days: '2', max_delivery_days: '4' } }, repeatable: 'in a test' }) as { shipping_profile_id: number };
    const apply = async (from: Remote, title: string) => {
      const call = { ...shop.fresh(), account: { ...shop.call.account, shippingProfile: String(made.shipping_profile_id) } };
      return later.channel.writes['content.set'][0].apply({ kind: 'content.set', key: title, consents: [], remote: from, ...wantedOf({ ...rug, title: { en: title } }) }, call);
    };
    await apply({ ...remote, parts: { ...remote.parts, 'terms:shipping': '1' } }, 'First title');
    expect(shop.emulator.listings()[0]!.shipping_profile_id).toBe(own);
    await apply(remote, 'Second title');
    expect(shop.emulator.listings()[0]!.shipping_profile_id).toBe(made.shipping_profile_id);
  });

  it('stays: whether Etsy renews it, unless the options say', async () => {
    const { shop, remote } = await opened({ autoRenew: true });
    await openShop().channel.writes['content.set'][0].apply({ kind: 'content.set', key: 'a', consents: [], remote, ...wantedOf({ ...rug, tags: [] }) }, shop.fresh());
    expect(shop.emulator.listings()[0]!.should_auto_renew).toBe(true);
    await openShop({ options: { autoRenew: false } }).channel.writes['content.set'][0].apply({ kind: 'content.set', key: 'b', consents: [], remote, ...wantedOf(rug) }, shop.fresh());
    expect(shop.emulator.listings()[0]!.should_auto_renew).toBe(false);
  });
});
