import type { Operation, ProductInput, Remote, Wanted } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { journaled } from './journal-call.ts';
import { codesOf, listed, openShop, published, remoteIn, rug, wantedOf, type Shop } from './shop.ts';

const french = { title: 'Tapis Beni Ourain, laine écrue', description: 'Tissé par Fadma et ses sœurs.' };
const bilingual: ProductInput = { ...rug, title: { ...rug.title, fr: french.title }, description: { ...rug.description, fr: french.description }, translatedTags: { fr: ['tapis laine', 'une étiquette beaucoup trop longue'] } };
const changed = (text: string): ProductInput => ({ ...bilingual, description: { ...bilingual.description, fr: text } });
const enrolled = { emulator: { languages: ['en', 'fr', 'de'] } };

const contentOf = (wanted: Wanted, remote: Remote): Operation<'content.set'> => ({ kind: 'content.set', key: 'content', consents: [], remote, ...wanted });
const setContent = async (shop: Shop, wanted: Wanted, remote: Remote) => shop.channel.writes['content.set'][0].apply(contentOf(wanted, remote), shop.fresh());

async function shopWith(product: ProductInput, options = {}): Promise<{ readonly shop: Shop; readonly remote: Remote }> {
  const shop = openShop({ ...enrolled, options });
  await shop.prepare();
  const remote = await published(shop, wantedOf(product));
  shop.sentNames();
  return { shop, remote };
}

const writesOf = (shop: Shop) => shop.sentNames().filter((name) => !name.startsWith('get'));

describe('the texts of other languages', () => {
  it('are written with a new listing where the shop is enrolled, with the tags that Etsy takes', async () => {
    const { shop, remote } = await shopWith({ ...bilingual, title: { ...bilingual.title, es: 'Alfombra' }, description: { ...bilingual.description, es: 'Lana' } });
    expect(shop.emulator.listings()[0]!.translations).toMatchObject([{ language: 'fr', ...french, tags: ['tapis laine'] }]);
    expect(remote.parts).toMatchObject({ 'translation:fr': 'fr' });
    expect(remote.parts).not.toHaveProperty(['translation:es']);
  });

  it('show as a change, and alone are written alone', async () => {
    const { shop, remote } = await shopWith(bilingual);
    const wish = wantedOf(changed('Noué à la main.'));
    expect(shop.channel.shows(wish)).not.toEqual(shop.channel.shows(wantedOf(bilingual)));
    await setContent(shop, wish, remote);
    expect(writesOf(shop)).toEqual(['updateListingTranslation']);
    expect(shop.emulator.listings()[0]!.translations).toMatchObject([{ description: 'Noué à la main.', title: french.title }]);
  });

  it('that stand already are not written again, and neither is anything else', async () => {
    const { shop, remote } = await shopWith(bilingual);
    await setContent(shop, wantedOf(bilingual), remote);
    expect(writesOf(shop)).toEqual([]);
  });

  it('are added to a listing that had none, and kept by Etsy when the catalogue drops them', async () => {
    const { shop, remote } = await shopWith(rug);
    const after = remoteIn(await setContent(shop, wantedOf(bilingual), remote));
    expect(writesOf(shop)).toEqual(['createListingTranslation']);
    const dropped = await setContent(shop, wantedOf(rug), after);
    expect(codesOf(dropped)).toEqual(['etsy-translation-kept']);
    expect(remoteIn(dropped).parts).not.toHaveProperty(['translation:fr']);
  });

  it('whose creation got no answer are looked up, not created twice', async () => {
    const { shop, remote } = await shopWith(rug);
    shop.emulator.faults.add({ fault: { kind: 'cut', when: 'after' }, matches: ({ method, path }) => method === 'POST' && path.includes('/translations/') });
    const { call } = journaled(shop.call);
    const [writer] = shop.channel.writes['content.set'];
    await expect(writer.apply(contentOf(wantedOf(bilingual), remote), call)).rejects.toThrow(/connection cut/);
    await writer.apply(contentOf(wantedOf(bilingual), remote), call);
    expect(writesOf(shop).filter((name) => name === 'createListingTranslation')).toHaveLength(1);
    expect(shop.emulator.listings()[0]!.translations).toHaveLength(1);
  });

  it('clear their tags, and leave out languages that the options do not name', async () => {
    const { shop, remote } = await shopWith(bilingual);
    await setContent(shop, wantedOf({ ...bilingual, translatedTags: {} }), remote);
    expect(shop.emulator.listings()[0]!.translations).toMatchObject([{ language: 'fr', tags: [] }]);
    const silent = openShop({ ...enrolled, options: { translations: false } });
    await silent.prepare();
    await listed(silent, wantedOf(bilingual));
    expect(silent.emulator.listings()[0]!.translations).toEqual([]);
    expect(silent.channel.shows(wantedOf(bilingual))).toEqual(silent.channel.shows(wantedOf(rug)));
  });

  it.each<[string, ProductInput, string]>([
    ['without a description', { ...rug, title: { ...rug.title, fr: 'Tapis' } }, 'etsy-translation-incomplete'],
    ['with a title that Etsy does not take', { ...bilingual, title: { ...bilingual.title, fr: 'a'.repeat(141) } }, 'etsy-translation-title'],
    ['in a language that the shop does not have', { ...rug, title: { ...rug.title, it: 'Tappeto' }, description: { ...rug.description, it: 'Lana' } }, 'etsy-translation-not-enrolled'],
  ])('%s are left out, which check says', async (_, product, code) => {
    const { shop } = await shopWith(rug);
    const issues = await shop.channel.check(wantedOf(product), shop.call);
    expect(issues.map((issue) => [issue.code, issue.severity])).toEqual([[code, 'warning']]);
  });
});
