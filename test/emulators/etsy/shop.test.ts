import { describe, expect, it } from 'vitest';
import { Client } from './client.ts';

const profile = { title: 'Post', origin_country_iso: 'MA', primary_cost: 12, secondary_cost: '4.50' };
const days = { min_delivery_days: 7, max_delivery_days: 21 };

describe('a shipping profile', () => {
  it.each([
    ['a region and delivery days', { destination_region: 'eu', ...days }],
    ['a country and delivery days', { destination_country_iso: 'US', ...days }],
    ['a country, a carrier and its mail class', { destination_country_iso: 'US', shipping_carrier_id: 3, mail_class: 'ems' }],
  ])('takes %s', async (_what, fields) => {
    const client = new Client({ currency: 'EUR' });
    const { status, body } = await client.form('POST', `${client.shop}/shipping-profiles`, { ...profile, ...fields });
    expect(status).toBe(200);
    expect(body.shipping_profile_destinations[0].secondary_cost).toEqual({ amount: 450, divisor: 100, currency_code: 'EUR' });
    expect((await client.get(`${client.shop}/shipping-profiles/${body.shipping_profile_id}`)).body).toEqual(body);
    expect((await client.get(`${client.shop}/shipping-profiles`)).body.count).toBe(1);
  });

  it.each([
    ['neither country nor region', { ...days }],
    ['both country and region', { destination_country_iso: 'US', destination_region: 'eu', ...days }],
    ['neither carrier nor days', { destination_region: 'eu' }],
    ['a carrier without a mail class', { destination_region: 'eu', shipping_carrier_id: 3 }],
    ['one end of the days', { destination_region: 'eu', min_delivery_days: 7 }],
    ['46 days', { destination_region: 'eu', min_delivery_days: 7, max_delivery_days: 46 }],
    ['a mail class of another carrier', { destination_region: 'eu', shipping_carrier_id: 1, mail_class: 'ems' }],
    ['a negative cost', { destination_region: 'eu', ...days, primary_cost: -1 }],
  ])('is refused with %s', async (_what, fields) => {
    const client = new Client();
    expect((await client.form('POST', `${client.shop}/shipping-profiles`, { ...profile, ...fields })).status).toBe(400);
  });
});

describe('a processing profile', () => {
  const values = { readiness_state: 'ready_to_ship', min_processing_time: 1, max_processing_time: 2 };

  it('of the same values is a conflict that names the one there is', async () => {
    const client = new Client();
    const path = `${client.shop}/readiness-state-definitions`;
    const made = await client.form('POST', path, values);
    expect(made).toMatchObject({ status: 201, body: { min_processing_days: 1, max_processing_days: 2, processing_days_display_label: '1-2 days' } });
    const again = await client.form('POST', path, values);
    expect(again.status).toBe(409);
    const location = again.headers.get('content-location')!;
    expect((await client.get(location.replace('/v3/application', ''))).body).toEqual(made.body);
    expect((await client.form('POST', path, { ...values, processing_time_unit: 'weeks' })).body).toMatchObject({ min_processing_days: 5, max_processing_days: 10 });
    expect((await client.get(`${path}?limit=1&offset=1`)).body).toMatchObject({ count: 2, results: [{ min_processing_days: 5 }] });
  });

  it.each([{ min_processing_time: 0 }, { max_processing_time: 11 }, { min_processing_time: 3 }, { readiness_state: 'soon' }])('is refused with %o', async (fields) => {
    const client = new Client();
    expect((await client.form('POST', `${client.shop}/readiness-state-definitions`, { ...values, ...fields })).status).toBe(400);
  });
});

describe('a return policy', () => {
  it.each([
    [{ accepts_returns: true, accepts_exchanges: false, return_deadline: 30 }, 200],
    [{ accepts_returns: false, accepts_exchanges: false }, 200],
    [{ accepts_returns: true, accepts_exchanges: false }, 400],
    [{ accepts_returns: false, accepts_exchanges: true, return_deadline: 31 }, 400],
    [{ accepts_returns: true }, 400],
  ])('of %o is answered with %i', async (form, status) => {
    const client = new Client();
    const made = await client.form('POST', `${client.shop}/policies/return`, form as Record<string, boolean | number>);
    expect(made.status).toBe(status);
    expect((await client.get(`${client.shop}/policies/return`)).body.count).toBe(status === 200 ? 1 : 0);
  });
});

describe('the shop', () => {
  it('says its currency, languages and owner', async () => {
    const client = new Client({ currency: 'EUR', languages: ['fr', 'en'] });
    const { body } = await client.get(client.shop);
    expect(body).toMatchObject({ currency_code: 'EUR', languages: ['fr', 'en'], user_id: client.etsy.userId, shop_location_country_iso: 'MA' });
    expect((await client.get(`/users/${client.etsy.userId}/shops`)).body).toEqual(body);
    expect((await client.get('/users/1/shops')).status).toBe(404);
  });

  it('has sections, which count their active listings', async () => {
    const client = new Client();
    const { body } = await client.form('POST', `${client.shop}/sections`, { title: 'Rugs' });
    await client.activeListing({ shop_section_id: body.shop_section_id });
    expect((await client.get(`${client.shop}/sections/${body.shop_section_id}`)).body).toMatchObject({ title: 'Rugs', active_listing_count: 1 });
    expect((await client.get(`${client.shop}/sections`)).body.count).toBe(1);
  });

  it('shows its production partners, whom a listing may name', async () => {
    const client = new Client({ productionPartners: [{ id: 7, name: 'Dyers of Sefrou', location: 'Sefrou' }] });
    expect((await client.get(`${client.shop}/production-partners`)).body.results).toEqual([{ production_partner_id: 7, partner_name: 'Dyers of Sefrou', location: 'Sefrou' }]);
    const id = await client.draft({ production_partner_ids: '7' });
    expect((await client.get(`/listings/${id}`)).body.production_partners).toHaveLength(1);
    expect((await client.update(id, { production_partner_ids: '8' })).status).toBe(400);
  });

  it('is the same shop again for the same seed', async () => {
    const [a, b] = [new Client({ seed: 5 }), new Client({ seed: 5 })];
    expect(await a.draft()).toBe(await b.draft());
    expect(new Client({ seed: 6 }).etsy.accessToken()).not.toBe(new Client({ seed: 5 }).etsy.accessToken());
  });
});
