import type { Operation, ProductInput, Remote } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { codesOf, openShop, published, remoteIn, rug, wantedOf, type Shop } from './shop.ts';

const asks = (personalization: ProductInput['personalization']): ProductInput => ({ ...rug, personalization });
const initials = { question: 'Initials to emboss', instructions: 'Two at most', isRequired: true, maxLength: 4 };

async function opened(product: ProductInput): Promise<{ readonly shop: Shop; readonly remote: Remote; readonly set: (product: ProductInput, remote: Remote) => Promise<Awaited<ReturnType<typeof apply>>> }> {
  const shop = openShop();
  await shop.prepare();
  const remote = await published(shop, wantedOf(product));
  shop.sentNames();
  return { shop, remote, set: (next, from) => apply(shop, next, from) };
}

async function apply(shop: Shop, product: ProductInput, remote: Remote) {
  const operation: Operation<'content.set'> = { kind: 'content.set', key: 'content', consents: [], remote, ...wantedOf(product) };
  return shop.channel.writes['content.set'][0].apply(operation, shop.fresh());
}

const questionsOf = (shop: Shop) => shop.emulator.listings()[0]!.personalization_questions;

describe('what a buyer may have put on a piece', () => {
  it('is asked by a new listing, changes as the same question, and goes when the catalogue drops it', async () => {
    const { shop, remote, set } = await opened(asks(initials));
    expect(questionsOf(shop)).toMatchObject([{ question_text: 'Initials to emboss', instructions: 'Two at most', question_type: 'text_input', required: true, max_allowed_characters: 4 }]);
    const { question_id } = questionsOf(shop)[0]!;
    const after = remoteIn(await set(asks({ ...initials, isRequired: false }), remote));
    expect(questionsOf(shop)).toMatchObject([{ question_id, required: false }]);
    shop.sentNames();
    await set(asks({ ...initials, isRequired: false }), after);
    expect(shop.sentNames().filter((name) => !name.startsWith('get'))).toEqual([]);
    await set(rug, after);
    expect(questionsOf(shop)).toEqual([]);
  });

  it('is left alone where somebody asked it by hand, all the more where it is more than a catalogue can say', async () => {
    const { shop, remote, set } = await opened(rug);
    const byHand = { personalization_questions: [{ question_text: 'Font', question_type: 'dropdown', required: true, options: [{ label: 'Serif' }] }, { question_text: 'Name', question_type: 'text_input', required: true }] };
    const path = `/v3/application/shops/${shop.emulator.shopId}/listings/${remote.ref}/personalization?supports_multiple_personalization_questions=true`;
    const headers = { 'x-api-key': shop.emulator.apiKey, authorization: `Bearer ${shop.emulator.accessToken()}`, 'content-type': 'application/json' };
    await shop.emulator.handle(new Request(`https://api.etsy.com${path}`, { method: 'POST', headers, body: JSON.stringify(byHand) }));
    await set({ ...rug, tags: [] }, remote);
    expect(questionsOf(shop)).toHaveLength(2);
    expect(codesOf(await set(asks(initials), remote))).toEqual(['etsy-questions-kept']);
    expect(questionsOf(shop)).toHaveLength(2);
  });

  it('is asked in at most 45 characters', async () => {
    const { shop } = await opened(rug);
    const issues = await shop.channel.check(wantedOf(asks({ question: 'a'.repeat(46) })), shop.call);
    expect(issues.map(({ code }) => code)).toEqual(['etsy-question-too-long']);
  });
});
