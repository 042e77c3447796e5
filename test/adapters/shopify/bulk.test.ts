import { shopify } from 'fondouk/adapters/shopify';
import { Product, type Call, type JobWriter, type Operation, type Outcome } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';

const channel = shopify({ shop: 'atlas-hands.myshopify.com', accessToken: 't', baseUrl: 'https://shop.test' });
const publisher = channel.writes['listing.publish'][1] as JobWriter<'listing.publish'>;

function operation(number: number): Operation<'listing.publish'> {
  const sku = `RUG-${number}`;
  const product = Product.parse({ id: sku, kind: 'one-of-a-kind', title: { en: 'Rug' }, description: { en: 'Wool.' }, variants: [{ sku, prices: [{ kind: 'retail', amount: { amount: 100, currency: 'USD' } }], quantity: 1 }] });
  const offers = [{ sku, price: { amount: 100, currency: 'USD' }, quantity: 1, basis: 1 }] as const;
  return { kind: 'listing.publish', key: `k${number}`, consents: [], product, text: { language: 'en', title: 'Rug', description: 'Wool.' }, photos: [], offers, revision: 1, remote: { ref: `gid://shopify/Product/${number}`, parts: {}, state: 'draft' } };
}

const published = (line: number) => ({ data: { publishablePublish: { publishable: { id: 'x', status: 'ACTIVE', onlineStoreUrl: null }, userErrors: [] } }, __lineNumber: line });

/** What three products come to when Shopify ended the operation so and its file holds these lines. */
async function outcomesOf(ended: object, lines: readonly unknown[]): Promise<readonly Outcome[]> {
  const call = {
    read: async () => ({ bulkOperation: { id: 'gid://shopify/BulkOperation/1', status: 'COMPLETED', errorCode: null, createdAt: '2026-11-24T09:00:00Z', objectCount: 3, url: null, partialDataUrl: null, ...ended } }),
    lines: async function* () { yield* lines; },
  } as unknown as Call;
  const outcomes: Outcome[] = [];
  const ticket = JSON.stringify({ id: 'gid://shopify/BulkOperation/1', at: '2026-11-24T09:00:00Z', refused: {} });
  for await (const outcome of publisher.results(ticket, [operation(1), operation(2), operation(3)], call)) outcomes.push(outcome);
  return outcomes.toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

const FILE = { url: 'https://files.test/result.jsonl' };
const told = (outcomes: readonly Outcome[]) => outcomes.map((outcome) => `${outcome.key} ${outcome.status}${(outcome.issues ?? []).map(({ code }) => ` ${code}`).join('')}`);

describe('the result of a bulk operation', () => {
  it('is joined to the products by the number of the line, in whatever order it comes', async () => {
    expect(told(await outcomesOf(FILE, [published(2), published(0), published(1)]))).toEqual(['k1 applied', 'k2 applied', 'k3 applied']);
  });

  it('with complaints about one product tells them of that product, with and without a code', async () => {
    const refused = (line: number, error: object) => ({ data: { publishablePublish: { publishable: null, userErrors: [error] } }, __lineNumber: line });
    const outcomes = await outcomesOf(FILE, [refused(0, { code: 'INVALID', field: ['id'], message: 'No.' }), refused(1, { field: null, message: 'No.' }), published(2)]);
    expect(told(outcomes)).toEqual(['k1 rejected shopify-invalid', 'k2 rejected shopify-refused', 'k3 applied']);
  });

  it('with a line that Shopify could not run, that is no JSON, or that is none of ours, spoils no other', async () => {
    const outcomes = await outcomesOf(FILE, [{ errors: [{ message: 'Variable $id is invalid' }], __lineNumber: 0 }, 'half a li', { data: {}, __lineNumber: 99 }, published(1), published(1), { data: { publishablePublish: 7 }, __lineNumber: 2 }]);
    expect(told(outcomes)).toEqual(['k1 rejected shopify-refused', 'k2 applied', 'k3 rejected shopify-bulk-line-unreadable']);
  });

  it('without a file, although it ended, is told of every product', async () => {
    expect(told(await outcomesOf({}, []))).toEqual(['k1', 'k2', 'k3'].map((key) => `${key} rejected shopify-bulk-without-result`));
  });

  it('that broke off keeps what was done, and sends the rest again', async () => {
    const outcomes = await outcomesOf({ status: 'FAILED', errorCode: 'TIMEOUT', partialDataUrl: FILE.url }, [published(0)]);
    expect(told(outcomes)).toEqual(['k1 applied', 'k2 not-attempted shopify-bulk-broken-off', 'k3 not-attempted shopify-bulk-broken-off']);
  });
});
