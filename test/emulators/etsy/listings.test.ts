import { describe, expect, it } from 'vitest';
import { Client, png, start } from './client.ts';

describe('a draft', () => {
  it('is made without a SKU and without a fee', async () => {
    const client = new Client();
    const id = await client.draft({ sku: 'IGNORED', tags: 'wool rug,berber rug', styles: 'Boho' });
    const [listing] = client.etsy.listings();
    expect(listing).toMatchObject({ listing_id: id, state: 'draft', quantity: 3, skus: [], tags: ['wool rug', 'berber rug'], style: ['Boho'], price: { amount: 48050, divisor: 100, currency_code: 'USD' } });
    expect(client.etsy.fees()).toEqual([]);
  });

  it.each(['shipping_profile_id', 'readiness_state_id'])('needs %s when it is physical, though the document calls it optional', async (name) => {
    const client = new Client();
    const { [name]: _missing, ...fields } = await client.draftFields();
    expect(await client.form('POST', `${client.shop}/listings`, fields)).toMatchObject({ status: 400, body: { error: `A ${name} is required for physical listings.` } });
  });

  it.each([
    ['a title of 141 characters', { title: 'a'.repeat(141) }],
    ['two percent signs', { title: '100% wool, 100% hand' }],
    ['fourteen tags', { tags: Array.from({ length: 14 }, (_, index) => `tag ${index}`).join() }],
    ['a tag of 21 characters', { tags: 'a'.repeat(21) }],
    ['a tag twice', { tags: 'rug,Rug' }],
    ['a tag that starts with a hyphen', { tags: '-rug' }],
    ['tags as JSON text', { tags: '["rug"]' }],
    ['materials with signs', { materials: 'wool & cotton' }],
    ['three styles', { styles: 'a,b,c' }],
    ['no description', { description: '' }],
    ['an unknown category', { taxonomy_id: 999_999 }],
    ['an unknown shipping profile', { shipping_profile_id: 5 }],
    ['an era by its name of last year', { when_made: '2020_2025' }],
    ['a price finer than a cent', { price: '9.999' }],
    ['a price above 50,000 USD', { price: '50000.01' }],
    ['a weight of nothing', { item_weight: 0 }],
    ['a personalization field of old', { personalization_instructions: 'Name' }],
    ['a quantity of 1,000', { quantity: 1000 }],
  ])('is refused with %s', async (_what, fields) => {
    const client = new Client();
    const refused = await client.form('POST', `${client.shop}/listings`, { ...(await client.draftFields()), ...fields });
    expect(refused.status).toBe(400);
    expect(refused.body.error).toBeTypeOf('string');
    expect(client.etsy.listings()).toEqual([]);
  });

  it.each([
    ['signs that no title may hold', { title: 'Rug $ale^' }, { path: '/title/1', type: 'invalid_characters' }],
    ['a price below the floor', { price: '0.19' }, { path: '/price', type: 'price_too_low' }],
    ['an empty image_ids', { image_ids: '' }, { path: '/image_ids' }],
  ])('is refused with a bare list for %s', async (_what, fields, issue) => {
    const client = new Client();
    const refused = await client.form('POST', `${client.shop}/listings`, { ...(await client.draftFields()), ...fields });
    expect(refused).toMatchObject({ status: 400, body: [issue] });
  });

  it('has a price floor that depends on the currency', async () => {
    const client = new Client({ currency: 'VND' });
    const fields = await client.draftFields();
    expect((await client.form('POST', `${client.shop}/listings`, { ...fields, price: 4419 })).status).toBe(400);
    expect((await client.form('POST', `${client.shop}/listings`, { ...fields, price: 4420 })).body.price).toEqual({ amount: 4420, divisor: 1, currency_code: 'VND' });
  });

  it('may exist although the answer was a server error', async () => {
    const client = new Client();
    const fields = await client.draftFields();
    client.etsy.faults.add({ fault: { kind: 'status', when: 'after', status: 500 }, matches: ({ method, path }) => method === 'POST' && path.endsWith('/listings') });
    expect(await client.form('POST', `${client.shop}/listings`, fields)).toMatchObject({ status: 500, body: { error: 'Server Error' } });
    expect((await client.get(`${client.shop}/listings?state=draft`)).body.results).toMatchObject([{ title: fields['title'], created_timestamp: start / 1000 }]);
  });
});

describe('the eras', () => {
  it('are renamed each January, for listings made before as well', async () => {
    const client = new Client();
    const id = await client.draft({ when_made: '2020_2026' });
    client.clock.advance(365 * 86_400_000);
    client.headers['authorization'] = `Bearer ${client.etsy.accessToken()}`;
    expect((await client.get(`/listings/${id}`)).body.when_made).toBe('2020_2027');
    expect((await client.update(id, { who_made: 'i_did', is_supply: false, when_made: '2020_2026' })).status).toBe(400);
    expect((await client.update(id, { who_made: 'i_did', is_supply: false, when_made: 'before_2008' })).status).toBe(200);
  });
});

describe('publishing', () => {
  it('needs an image', async () => {
    const client = new Client();
    const id = await client.draft();
    expect((await client.update(id, { state: 'active' })).status).toBe(400);
    expect(client.etsy.listings()[0]?.state).toBe('draft');
  });

  it('needs a return policy, unless the shop is in the European Union', async () => {
    for (const [country, status] of [['MA', 400], ['FR', 200]] as const) {
      const client = new Client({ country });
      const { return_policy_id: _none, ...fields } = await client.draftFields();
      const { body } = await client.form('POST', `${client.shop}/listings`, fields);
      await client.upload(body.listing_id, { image: png() });
      expect((await client.update(body.listing_id, { state: 'active' })).status).toBe(status);
    }
  });

  it('charges 0.20 USD for four months, once', async () => {
    const client = new Client({ currency: 'EUR' });
    const id = await client.activeListing();
    await client.update(id, { state: 'active' });
    await client.update(id, { state: 'inactive' });
    await client.update(id, { state: 'active' });
    expect(client.etsy.fees()).toMatchObject([{ listingId: id, kind: 'publish', amount: { amount: 20, divisor: 100, currency_code: 'USD' } }]);
    expect(client.etsy.listings()[0]?.ending_timestamp).toBe(Date.UTC(2027, 0, 1, 9) / 1000);
  });

  it('has no way back to draft', async () => {
    const client = new Client();
    const id = await client.activeListing();
    expect((await client.update(id, { state: 'draft' })).status).toBe(400);
    expect(client.etsy.listings()[0]?.state).toBe('active');
  });

  it('runs out after four months, or renews itself for a fee', async () => {
    const client = new Client();
    const fields = await client.draftFields();
    const ids = [];
    for (const should_auto_renew of [false, true]) {
      const { body } = await client.form('POST', `${client.shop}/listings`, { ...fields, should_auto_renew });
      await client.upload(body.listing_id, { image: png() });
      await client.update(body.listing_id, { state: 'active' });
      ids.push(body.listing_id);
    }
    client.clock.advance(123 * 86_400_000);
    expect(client.etsy.listings().map(({ state }) => state)).toEqual(['expired', 'active']);
    expect(client.etsy.fees().map(({ kind, listingId }) => [kind, listingId])).toEqual([['publish', ids[0]], ['publish', ids[1]], ['renew', ids[1]]]);
  });

  it('brings back what sold out with the quantity 1, for a fee', async () => {
    const client = new Client();
    const id = await client.activeListing();
    client.etsy.buy({ listingId: id, quantity: 3 });
    expect(client.etsy.listings()[0]).toMatchObject({ state: 'sold_out', quantity: 0 });
    await client.update(id, { state: 'active' });
    expect(client.etsy.listings()[0]).toMatchObject({ state: 'active', quantity: 1 });
    expect(client.etsy.fees().map(({ kind }) => kind)).toEqual(['publish', 'renew']);
  });

  it('shows the processing profile of an active listing only, and not in a batch', async () => {
    const client = new Client();
    const id = await client.draft();
    expect((await client.get(`/listings/${id}`)).body.readiness_state_id).toBeNull();
    await client.upload(id, { image: png() });
    expect((await client.update(id, { state: 'active' })).body.readiness_state_id).toBeTypeOf('number');
    expect((await client.get(`/listings/batch?listing_ids=${id}`)).body.results[0].readiness_state_id).toBeNull();
  });
});

describe('an update', () => {
  it('ignores price, quantity, SKU and styles', async () => {
    const client = new Client();
    const id = await client.draft();
    const { body } = await client.update(id, { title: 'New title', price: '1.00', quantity: 99, sku: 'A', styles: 'Boho' });
    expect(body).toMatchObject({ title: 'New title', price: { amount: 48050 }, quantity: 3, style: [] });
  });

  it('takes who_made, when_made and is_supply together only', async () => {
    const client = new Client();
    const id = await client.draft();
    expect((await client.update(id, { who_made: 'i_did' })).status).toBe(400);
    expect((await client.update(id, { who_made: 'i_did', when_made: '2010_2019', is_supply: true })).body).toMatchObject({ who_made: 'i_did', when_made: '2010_2019', is_supply: true });
  });

  it('leaves everything as it was when a part of it is refused', async () => {
    const client = new Client();
    const id = await client.draft();
    expect((await client.update(id, { title: 'New title', state: 'active' })).status).toBe(400);
    expect(client.etsy.listings()[0]?.title).toBe('Handwoven Beni Ourain rug');
  });
});

describe('reading listings', () => {
  it('goes by state, newest first, in pages', async () => {
    const client = new Client();
    for (const title of ['One', 'Two', 'Three']) {
      client.etsy.seedListing({ title, price: 1000, state: 'inactive' });
      client.clock.advance(1000);
    }
    const page = await client.get(`${client.shop}/listings?state=inactive&limit=2&offset=1`);
    expect(page.body.count).toBe(3);
    expect(page.body.results.map(({ title }: { title: string }) => title)).toEqual(['Two', 'One']);
    expect((await client.get(`${client.shop}/listings`)).body).toEqual({ count: 0, results: [] });
  });

  it.each(['limit=101', 'limit=0', 'state=sold', 'includes=Everything'])('is refused with %s', async (query) => {
    const client = new Client();
    expect((await client.get(`${client.shop}/listings?${query}`)).status).toBe(400);
  });

  it('ends at offset 12,000', async () => {
    const client = new Client();
    expect((await client.get(`${client.shop}/listings?offset=12000`)).status).toBe(200);
    expect(await client.get(`${client.shop}/listings?offset=12001`)).toMatchObject({ status: 400, body: { error: 'Offset provided is greater than the maximum offset allowed.' } });
  });

  it('includes inventory and images by shop, while single reads lost Inventory', async () => {
    const client = new Client();
    const id = client.etsy.seedListing({ title: 'Rug', price: 1000, sku: 'RUG-1', images: [{ bytes: png() }] });
    const [listing] = (await client.get(`${client.shop}/listings?includes=Inventory,Images`)).body.results;
    expect(listing).toMatchObject({ skus: ['RUG-1'], images: [{ rank: 1 }], inventory: { products: [{ sku: 'RUG-1' }] } });
    expect((await client.get(`/listings/${id}?includes=Images`)).body.images).toHaveLength(1);
    expect((await client.get(`/listings/${id}?includes=Inventory`)).status).toBe(400);
  });

  it('in a batch leaves out what is unknown, but inventory and shipping refuse all for one', async () => {
    const client = new Client();
    const id = client.etsy.seedListing({ title: 'Rug', price: 1000, sku: 'RUG-1' });
    expect((await client.get(`/listings/batch?listing_ids=${id},99`)).body.count).toBe(1);
    expect((await client.get(`/listings/batch/inventory?listing_ids=${id},99`)).status).toBe(404);
    expect((await client.get(`/listings/batch/inventory?listing_ids=${id}`)).body.results[0].inventory.products[0].sku).toBe('RUG-1');
    expect((await client.get(`/listings/batch/shipping?listing_ids=${id}`)).body.results[0].shipping_profile.title).toBe('By post');
  });

  it('shows SKUs to the owner alone', async () => {
    const client = new Client();
    const id = client.etsy.seedListing({ title: 'Rug', price: 1000, sku: 'RUG-1' });
    client.headers = { 'x-api-key': client.etsy.apiKey };
    expect((await client.get(`/listings/${id}`)).body.skus).toEqual([]);
  });

  it('may repeat items between pages and lose none', async () => {
    const client = new Client({ repeatOnPages: true });
    for (let number = 0; number < 7; number += 1) client.etsy.seedListing({ title: `Rug ${number}`, price: 1000 });
    const seen: string[] = [];
    for (let offset = 0, count = 1; offset < count; offset += 3) {
      const { body } = await client.get(`${client.shop}/listings?limit=3&offset=${offset}`);
      count = body.count;
      seen.push(...body.results.map(({ title }: { title: string }) => title));
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen.length).toBeGreaterThan(7);
  });

  it('may lag behind a new listing', async () => {
    const client = new Client({ listingLagMs: 5000 });
    const id = await client.draft();
    expect((await client.get(`${client.shop}/listings?state=draft`)).body.count).toBe(0);
    expect((await client.get(`/listings/${id}`)).status).toBe(200);
    client.clock.advance(5000);
    expect((await client.get(`${client.shop}/listings?state=draft`)).body.count).toBe(1);
  });

  it('finds nothing after a delete, which has a scope of its own', async () => {
    const client = new Client();
    const id = await client.draft();
    client.headers['authorization'] = `Bearer ${client.etsy.accessToken(['listings_r', 'listings_w'])}`;
    expect((await client.delete(`/listings/${id}`)).status).toBe(403);
    client.headers['authorization'] = `Bearer ${client.etsy.accessToken(['listings_d'])}`;
    expect(await client.delete(`/listings/${id}`)).toMatchObject({ status: 204, body: undefined });
    expect((await client.get(`/listings/${id}`)).status).toBe(404);
  });
});

describe('a translation', () => {
  const french = { title: 'Tapis tissé à la main', description: 'Tissé dans le Moyen Atlas.', tags: 'tapis,laine' };

  it('is created once, then updated, and read with the listing', async () => {
    const client = new Client({ languages: ['en', 'fr'] });
    const id = await client.draft();
    const path = `${client.shop}/listings/${id}/translations/fr`;
    expect((await client.form('PUT', path, french)).status).toBe(404);
    expect((await client.form('POST', path, french)).body).toMatchObject({ language: 'fr', title: french.title, tags: ['tapis', 'laine'] });
    expect((await client.form('POST', path, french)).status).toBe(400);
    await client.form('PUT', path, { ...french, title: 'Grand tapis' });
    expect((await client.get(path)).body.title).toBe('Grand tapis');
    expect((await client.get(`/listings/${id}?includes=Translations`)).body.translations.fr.title).toBe('Grand tapis');
  });

  it.each([
    ['in a language that the shop has not', 'de', french],
    ['without a description', 'fr', { title: 'Tapis' }],
  ])('is refused %s', async (_what, language, form) => {
    const client = new Client({ languages: ['en', 'fr'] });
    const id = await client.draft();
    expect((await client.form('POST', `${client.shop}/listings/${id}/translations/${language}`, form)).status).toBe(400);
  });
});
