import { describe, expect, it } from 'vitest';
import { Client, rug } from './client.ts';

const publish = (name: string) => `mutation ($id: ID!, $input: [PublicationInput!]!) { ${name}(id: $id, input: $input) { publishable { ... on Product { onlineStoreUrl resourcePublicationsV2(first: 5, onlyPublished: false) { nodes { isPublished publication { catalog { title } } } } } } userErrors { field message } } }`;

async function shop(changes = {}) {
  const client = new Client({ locales: ['en', 'fr', 'ar'] });
  const { id } = await client.set(rug(client, changes));
  return { client, id: id as string, publications: client.shopify.publications.map((publication) => publication.id) };
}

describe('publishing', () => {
  it('shows an active product on a channel, and hides it again', async () => {
    const { client, id, publications } = await shop();
    const input = [{ publicationId: publications[0] }];
    expect(await client.mutate(publish('publishablePublish'), { id, input })).toMatchObject({
      publishable: { onlineStoreUrl: 'https://atlas-hands.myshopify.com/products/taznakht-rug', resourcePublicationsV2: { nodes: [{ isPublished: true, publication: { catalog: { title: 'Online Store' } } }] } },
      userErrors: [],
    });
    expect(client.shopify.buy({ sku: 'RUG-S' }).total).toBe(26_000);
    expect((await client.mutate(publish('publishableUnpublish'), { id, input })).publishable).toMatchObject({ onlineStoreUrl: null, resourcePublicationsV2: { nodes: [] } });
    expect(() => client.shopify.buy({ sku: 'RUG-M' })).toThrow('published nowhere');
  });

  it('shows a draft nowhere, and keeps the wish until it is active', async () => {
    const { client, id, publications } = await shop({ status: 'DRAFT' });
    const { publishable } = await client.mutate(publish('publishablePublish'), { id, input: [{ publicationId: publications[0] }] });
    expect(publishable.resourcePublicationsV2.nodes).toMatchObject([{ isPublished: false }]);
    await client.set({ status: 'ACTIVE' }, { id });
    expect(client.shopify.products()[0]?.publishedOn).toEqual(['Online Store']);
  });

  it('may wait for a day', async () => {
    const { client, id, publications } = await shop();
    await client.mutate(publish('publishablePublish'), { id, input: [{ publicationId: publications[0], publishDate: '2026-11-21T00:00:00Z' }] });
    expect(client.shopify.products()[0]?.publishedOn).toEqual([]);
    client.clock.advance(24 * 3_600_000);
    expect(client.shopify.products()[0]?.publishedOn).toEqual(['Online Store']);
  });

  it('needs a product and a publication that are there', async () => {
    const { client, id } = await shop();
    expect(await client.mutate(publish('publishablePublish'), { id, input: [{ publicationId: 'gid://shopify/Publication/1' }] })).toMatchObject({ publishable: null, userErrors: [{ field: ['input', '0', 'publicationId'] }] });
    expect(await client.mutate(publish('publishablePublish'), { id: 'gid://shopify/Product/1', input: [] })).toMatchObject({ userErrors: [{ field: ['id'] }] });
  });
});

describe('translations', () => {
  const register = 'mutation ($id: ID!, $translations: [TranslationInput!]!) { translationsRegister(resourceId: $id, translations: $translations) { translations { key locale outdated } userErrors { code field } } }';

  async function digest(client: Client, id: string, wanted = 'title'): Promise<string> {
    const { translatableResource } = await client.data('query ($id: ID!) { translatableResource(resourceId: $id) { translatableContent { key digest } } }', { id });
    return translatableResource.translatableContent.find(({ key }: { key: string }) => key === wanted).digest;
  }

  it('are registered with the digest of the text as it stands, and outdated by its next change', async () => {
    const { client, id } = await shop();
    const translation = { locale: 'fr', key: 'title', value: 'Tapis de Taznakht', translatableContentDigest: await digest(client, id) };
    expect(await client.mutate(register, { id, translations: [translation] })).toEqual({ translations: [{ key: 'title', locale: 'fr', outdated: false }], userErrors: [] });
    await client.set({ title: 'Red rug' }, { id });
    const { product } = await client.data('query ($id: ID!) { product(id: $id) { translations(locale: "fr") { value outdated } } }', { id });
    expect(product.translations).toEqual([{ value: 'Tapis de Taznakht', outdated: true }]);
    expect(await client.mutate(register, { id, translations: [translation] })).toMatchObject({ translations: [], userErrors: [{ code: 'INVALID_TRANSLATABLE_CONTENT', field: ['translations', '0', 'translatableContentDigest'] }] });
  });

  it('of options go by the id of the option or value', async () => {
    const { client } = await shop();
    const { products } = await client.data('{ products(first: 1) { nodes { options { id optionValues { id } } } } }');
    const [option] = products.nodes[0].options;
    for (const [resource, value] of [[option.id, 'Taille'], [option.optionValues[0].id, 'Petit']]) {
      const translations = [{ locale: 'fr', key: 'name', value, translatableContentDigest: await digest(client, resource, 'name') }];
      expect(await client.mutate(register, { id: resource, translations })).toMatchObject({ userErrors: [] });
    }
    const { products: read } = await client.data('{ products(first: 1) { nodes { options { translations(locale: "fr") { value } optionValues { translations(locale: "fr") { value } } } } } }');
    expect(read.nodes[0].options[0]).toEqual({ translations: [{ value: 'Taille' }], optionValues: [{ translations: [{ value: 'Petit' }] }, { translations: [] }] });
  });

  it.each([
    ['INVALID_LOCALE_FOR_SHOP', { locale: 'de' }],
    ['INVALID_LOCALE_FOR_SHOP', { locale: 'en' }],
    ['INVALID_KEY_FOR_MODEL', { key: 'vendor' }],
    ['BLANK', { value: '' }],
    ['INVALID_TRANSLATABLE_CONTENT', { key: 'meta_title' }],
  ])('are refused with %s', async (code, changes) => {
    const { client, id } = await shop();
    const translations = [{ locale: 'fr', key: 'title', value: 'Tapis', translatableContentDigest: await digest(client, id), ...changes }];
    expect(await client.mutate(register, { id, translations })).toMatchObject({ translations: [], userErrors: [{ code }] });
  });

  it('are removed by language and key', async () => {
    const { client, id } = await shop();
    const translatableContentDigest = await digest(client, id);
    await client.mutate(register, { id, translations: ['fr', 'ar'].map((locale) => ({ locale, key: 'title', value: 'Tapis', translatableContentDigest })) });
    const remove = 'mutation ($id: ID!) { translationsRemove(resourceId: $id, locales: ["fr"], translationKeys: ["title"]) { translations { locale } userErrors { code } } }';
    expect(await client.mutate(remove, { id })).toEqual({ translations: [{ locale: 'fr' }], userErrors: [] });
    expect(client.shopify.products()[0]?.translations).toMatchObject([{ locale: 'ar' }]);
    expect(await client.mutate(remove, { id: 'gid://shopify/Product/1' })).toMatchObject({ userErrors: [{ code: 'RESOURCE_NOT_FOUND' }] });
  });
});
