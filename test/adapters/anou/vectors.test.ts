import { describe, expect, test } from 'vitest';
import { signing } from '../../../adapters/anou/auth.ts';
import { anouPricePreview, type ShippingOption } from '../../../adapters/anou/index.ts';
import { MOROCCO_PACKAGE, US_ENVELOPE, US_PACKAGE, type TariffStep } from '../../../adapters/anou/tariff.ts';
import { contentHash, type ListingBody } from '../../../adapters/anou/to-wire.ts';
import { contractJson, contractText } from '../../emulators/anou/contract.ts';

interface SignatureVectors {
  readonly key: string;
  readonly secret: string;
  readonly http: readonly { name: string; method: string; target: string; body: string; timestamp: number; nonce: string; header: string }[];
  readonly contentHash: { readonly listing: string; readonly sha256: string };
}
const signatures = contractJson<SignatureVectors>('signature-vectors.json');

describe('signing', () => {
  const secrets = { keyId: signatures.key, secret: signatures.secret };
  const sent = (vector: SignatureVectors['http'][number], target = vector.target, anonymous = false) => ({
    method: vector.method,
    target,
    body: new TextEncoder().encode(vector.body),
    at: new Date(vector.timestamp * 1000 + 999),
    nonce: vector.nonce,
    anonymous,
  });

  test.each(signatures.http)('$name', (vector) => {
    expect(signing(secrets, 'https://exchange.example').sign(sent(vector), secrets)).toEqual({ 'Anou-Signature': vector.header });
  });

  test('leaves the prefix of a gateway unsigned', () => {
    const [vector] = signatures.http;
    expect(signing(secrets, 'https://gateway.example/anou').sign(sent(vector!, `/anou${vector!.target}`), secrets)).toEqual({ 'Anou-Signature': vector!.header });
  });

  test('never signs what is public', () => {
    const [vector] = signatures.http;
    const auth = signing(secrets, 'https://exchange.example');
    expect(auth.sign(sent(vector!, '/product_data?page=1'), secrets)).toEqual({});
    expect(auth.sign(sent(vector!, vector!.target, true), secrets)).toEqual({});
  });
});

test('the content hash is that of the contract', () => {
  expect(contentHash(contractJson<ListingBody>(signatures.contentHash.listing))).toBe(signatures.contentHash.sha256);
});

interface PriceVector {
  readonly price_mad: number;
  readonly weight_g: number;
  readonly shipping_option: ShippingOption;
  readonly fee_rate: string;
  readonly mad_per_usd: string;
  readonly [result: string]: unknown;
}

describe('the price preview', () => {
  test.each(contractJson<PriceVector[]>('price-vectors.json'))('$price_mad MAD, $weight_g g, $shipping_option, $fee_rate, $mad_per_usd', (vector) => {
    const preview = anouPricePreview(
      { priceMad: vector.price_mad, weightGrams: vector.weight_g, shippingOption: vector.shipping_option },
      { feeRate: vector.fee_rate, madPerUsd: vector.mad_per_usd },
    );
    expect(preview).toEqual({
      priceMad: vector.price_mad,
      feeMad: vector['anou_fee_mad'],
      shippingUsMad: vector['ship_us_mad'],
      shippingMoroccoMad: vector['ship_ma_mad'],
      sellerPaidMad: vector['seller_paid_mad'],
      localMad: vector['local_price_mad'],
      internationalMad: vector['intl_price_mad'],
      shopUsd: vector['anou_store_usd'],
    });
  });

  test('works out the example of the contract at today\'s fee', () => {
    const preview = anouPricePreview({ priceMad: 1000, weightGrams: 4000, shippingOption: 'Package' }, { madPerUsd: '9.6' });
    expect(preview).toMatchObject({ feeMad: 250, shippingUsMad: 463, internationalMad: 1713, sellerPaidMad: 1463, shopUsd: 184 });
  });

  test('knows no tariff above 70 kg', () => {
    expect(anouPricePreview({ priceMad: 1, weightGrams: 70_001, shippingOption: 'Package' }, { madPerUsd: '9.6' }).shippingUsMad).toBe(9999);
  });

  test.each([
    [{ priceMad: 12.5, weightGrams: 1, shippingOption: 'Package' as const }, { madPerUsd: '9.6' }],
    [{ priceMad: 1, weightGrams: 0, shippingOption: 'Package' as const }, { madPerUsd: '9.6' }],
    [{ priceMad: 1, weightGrams: 1, shippingOption: 'Package' as const }, { madPerUsd: '0.0' }],
    [{ priceMad: 1, weightGrams: 1, shippingOption: 'Package' as const }, { madPerUsd: '9,6' }],
    [{ priceMad: 1, weightGrams: 1, shippingOption: 'Package' as const }, { madPerUsd: '9.6', feeRate: '1' }],
  ])('refuses what is no price, weight or rate: %j %j', (piece, terms) => {
    expect(() => anouPricePreview(piece, terms)).toThrow(RangeError);
  });
});

test('the tariff is that of the contract, step by step', () => {
  const rows = (place: string, option: string, steps: readonly TariffStep[]) => steps.map(([grams, cost]) => `${place},${option},${grams},${cost}`);
  const csv = contractText('shipping-tariff-2015.csv').trim().split(/\r?\n/).slice(1);
  expect([...rows('US', 'Envelope', US_ENVELOPE), ...rows('US', 'Package', US_PACKAGE), ...rows('MA', 'Package', MOROCCO_PACKAGE)].sort()).toEqual(csv.sort());
});
