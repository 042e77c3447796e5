import { anou } from 'fondouk/adapters/anou';
import { etsy } from 'fondouk/adapters/etsy';
import { shopify } from 'fondouk/adapters/shopify';
import { checkConfig, isFondoukError } from 'fondouk';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { near } from './any-bytes.ts';

/** Taken, or refused with a sentence. */
function outcomeOf(open: () => unknown): string {
  try {
    open();
    return 'typed';
  } catch (error) {
    return isFondoukError(error) ? 'typed' : `thrown: ${error instanceof Error ? error.stack : String(error)}`;
  }
}

const config = { channels: { shop: { kind: 'etsy', origin: 'https://a.test' } }, consents: { billed: { upTo: '20 USD' } }, guard: { withdrawAtMost: 0.2 }, retention: { buyerDataDays: { shop: 90 } }, drift: { content: { shop: 'keep' }, price: 'ask' }, photos: { allowPrivate: false }, feeds: { google: { to: 'a.xml', link: 'https://a.test/{id}' } } };
const address = 'https://a.test';

describe('any config', () => {
  it.each<[string, object, (given: never) => unknown]>([
    ['of the whole', config, checkConfig],
    ['of Etsy', { shopId: 1, keystring: 'k', sharedSecret: 's', baseUrl: address, limitScale: 1, languages: ['en'], price: { from: 'retail', currency: 'USD', exchange: '9.6', round: { step: '1' } }, shippingProfile: { title: 'Post', originCountry: 'MA', primaryCost: '1.00' } }, etsy],
    ['of Anou', { sellerId: 61, keyId: 'k', secret: 's'.repeat(32), baseUrl: address, photos: { publicBaseUrl: address }, productData: { fields: { title: 'name' } } }, anou],
    ['of Shopify', { shop: 'a.myshopify.com', accessToken: 't', webhookSecret: ['a', 'b'], languages: ['en'], translations: ['fr'], price: { from: 'retail' } }, shopify],
  ])('%s is taken, or refused in a sentence', (_, sample, open) => {
    fc.assert(fc.property(fc.oneof({ weight: 9, arbitrary: near(sample) }, { weight: 1, arbitrary: fc.anything() }), (given) => void expect(outcomeOf(() => open(given as never))).toBe('typed')), { numRuns: 300 });
  });
});
