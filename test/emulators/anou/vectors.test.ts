import { describe, expect, it } from 'vitest';
import { anouEmulator } from '../../../src/emulators/index.ts';
import { canonicalJson, contentHash } from '../../../src/emulators/anou/canonical-json.ts';
import { pricePreview, shippingMad } from '../../../src/emulators/anou/prices.ts';
import { SignatureCheck } from '../../../src/emulators/anou/signature.ts';
import { moroccoPackageTariff, usEnvelopeTariff, usPackageTariff } from '../../../src/emulators/anou/tariff.ts';
import type { ListingDocument, ShippingOption } from '../../../src/emulators/anou/wire.ts';
import { contractJson, contractText, schema } from './contract.ts';

interface PriceVector {
  readonly price_mad: number;
  readonly weight_g: number;
  readonly shipping_option: ShippingOption;
  readonly fee_rate: string;
  readonly mad_per_usd: string;
  readonly anou_fee_mad: number;
  readonly ship_us_mad: number;
  readonly ship_ma_mad: number;
  readonly seller_paid_mad: number;
  readonly local_price_mad: number;
  readonly intl_price_mad: number;
  readonly anou_store_usd: number;
}

interface SignatureVectors {
  readonly key: string;
  readonly secret: string;
  readonly http: readonly {
    readonly name: string;
    readonly method: string;
    readonly target: string;
    readonly body: string;
    readonly timestamp: number;
    readonly header: string;
  }[];
  readonly contentHash: { readonly listing: string; readonly sha256: string };
}

const prices = contractJson<PriceVector[]>('price-vectors.json');
const signatures = contractJson<SignatureVectors>('signature-vectors.json');

describe('prices', () => {
  it.each(prices)('$price_mad MAD, $weight_g g as $shipping_option, r $fee_rate, rate $mad_per_usd', (vector) => {
    const settings = { feeRate: vector.fee_rate, madPerUsd: vector.mad_per_usd };
    expect(pricePreview(vector.price_mad, vector.weight_g, vector.shipping_option, settings)).toEqual({
      price_mad: vector.price_mad,
      fee_rate: vector.fee_rate,
      fee_mad: vector.anou_fee_mad,
      shipping_us_mad: vector.ship_us_mad,
      shipping_ma_mad: vector.ship_ma_mad,
      seller_paid_mad: vector.seller_paid_mad,
      local_mad: vector.local_price_mad,
      intl_mad: vector.intl_price_mad,
      mad_per_usd: vector.mad_per_usd,
      shop_usd: vector.anou_store_usd,
    });
  });

  it('say 9999 where the post has no tariff', () => {
    expect(shippingMad(usPackageTariff, 70_000)).toBe(8142);
    expect(shippingMad(usPackageTariff, 70_001)).toBe(9999);
    expect(shippingMad([], 100)).toBe(9999);
  });

  it('use the tariff of the contract, step for step', () => {
    const lines = [
      ...usEnvelopeTariff.map(([grams, cost]) => `US,Envelope,${grams},${cost}`),
      ...usPackageTariff.map(([grams, cost]) => `US,Package,${grams},${cost}`),
      ...moroccoPackageTariff.map(([grams, cost]) => `MA,Package,${grams},${cost}`),
    ];
    expect(lines).toEqual(contractText('shipping-tariff-2015.csv').trim().split(/\r?\n/).slice(1));
  });
});

describe('signatures', () => {
  const check = (timestamp: number) => new SignatureCheck({ [signatures.key]: signatures.secret }, { now: () => timestamp * 1000 });

  it.each(signatures.http)('$name', ({ method, target, body, timestamp, header }) => {
    const request = { method, target, header, body: new TextEncoder().encode(body) };
    expect(check(timestamp).verify(request)).toBe(signatures.key);
    expect(() => check(timestamp).verify({ ...request, target: `${target}x` })).toThrow('does not fit');
    expect(() => check(timestamp).verify({ ...request, body: new TextEncoder().encode(`${body} `) })).toThrow('does not fit');
  });

  it('need a secret of 32 characters, and never say it', () => {
    const short = 'thirty-one-characters-are-short';
    expect(short).toHaveLength(31);
    const start = () => anouEmulator({ sellers: [], keys: { demo: short } });
    expect(start).toThrow(RangeError);
    expect(start).not.toThrow(short);
  });
});

describe('content hash', () => {
  it('is that of the contract', () => {
    expect(contentHash(contractJson<ListingDocument>(signatures.contentHash.listing))).toBe(signatures.contentHash.sha256);
  });

  it('does not depend on the order of members, the revision or the number', () => {
    const listing = contractJson<ListingDocument>('examples/01-listing-rug.json');
    const turned = Object.fromEntries(Object.entries(listing).toReversed()) as ListingDocument;
    expect(contentHash({ ...turned, revision: 9, anou_product_id: null })).toBe(contentHash(listing));
    expect(contentHash({ ...listing, price_mad: 1001 })).not.toBe(contentHash(listing));
  });

  it('sorts members by UTF-16 units and writes numbers as ECMAScript does (RFC 8785)', () => {
    expect(canonicalJson({ '\u{1F600}': 1, '\uFB33': 1e21, b: [null, true, -0, 0.1], a: 'é\n' })).toBe(
      '{"a":"é\\n","b":[null,true,0,0.1],"\u{1F600}":1,"\uFB33":1e+21}',
    );
  });
});

describe('examples', () => {
  const { payloads } = contractJson<{ payloads: { file: string; schema: string }[] }>('examples/index.json');

  it.each(payloads)('$file is a valid $schema', ({ file, schema: name }) => {
    expect(schema(name)(contractJson(`examples/${file}`))).toBe(true);
  });
});
