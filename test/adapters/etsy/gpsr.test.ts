import { Product, type ProductInput } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { GPSR, GPSR_SENT, gpsrFields, gpsrShopIssues, gpsrStatement } from '../../../adapters/etsy/gpsr.ts';
import { sharedJson } from '../../shared.ts';
import { openShop, published, rug, wantedOf } from './shop.ts';

const party = (name: string) => ({ name, postalAddress: 'Taznakht 45000, Morocco', electronicAddress: 'contact@example.org' });
const stated: ProductInput = { ...rug, compliance: { manufacturer: party('Tifrawin'), euResponsiblePerson: party('Casa'), warnings: { en: 'Keep away from fire.' } } };
const inDecember = Date.UTC(2026, 11, 10);
const inMarch = Date.UTC(2027, 2, 1);

async function codesAt(time: number, product: ProductInput, emulator = {}) {
  const shop = openShop({ emulator });
  shop.clock.advance(time - shop.clock.now());
  const call = { ...shop.call, read: openShop({ emulator }).call.read };
  return (await shop.channel.check(wantedOf(product), call)).filter(({ code }) => code.startsWith('etsy-gpsr'));
}

describe('product safety', () => {
  it('is asked for by the clock: not yet, soon, and from February 2027', async () => {
    expect(await codesAt(Date.UTC(2026, 10, 1), rug)).toEqual([]);
    expect(await codesAt(inDecember, rug)).toMatchObject([{ code: 'etsy-gpsr-missing', severity: 'warning', message: expect.stringMatching(/^From 1 February 2027/), params: { missing: 'the manufacturer, a responsible person in the EU' } }]);
    expect(await codesAt(inMarch, rug)).toMatchObject([{ message: expect.stringMatching(/^Since 1 February 2027/) }]);
    expect(await codesAt(inDecember, stated)).toEqual([]);
  });

  it('wants nobody inside the EU of a shop that is there itself', async () => {
    expect(await codesAt(inDecember, rug, { country: 'FR' })).toMatchObject([{ params: { missing: 'the manufacturer' } }]);
  });

  it('is to be entered by hand as long as nothing of it is sent, which is said once for the shop', () => {
    expect(gpsrShopIssues(new Date(Date.UTC(2026, 10, 1)))).toEqual([]);
    expect(gpsrShopIssues(new Date(inMarch), [])).toMatchObject([{ code: 'etsy-gpsr-by-hand', severity: 'warning' }]);
    expect(gpsrShopIssues(new Date(inMarch), [{ name: 'gpsr_safety_warnings', valueOf: () => '' }])).toEqual([]);
  });

  it('is stated by the model, and a field that Etsy documents is made of it by one entry', () => {
    const product = Product.parse(stated);
    const wanted = { product, text: { language: 'en', title: '', description: '' } };
    expect(gpsrStatement(wanted)).toEqual({ manufacturer: party('Tifrawin'), responsiblePerson: party('Casa'), safetyWarnings: 'Keep away from fire.' });
    expect(gpsrFields(wanted, [{ name: 'gpsr_safety_warnings', valueOf: ({ safetyWarnings }) => safetyWarnings }])).toEqual({ gpsr_safety_warnings: 'Keep away from fire.' });
  });

  it('sends nothing that Etsy does not know', async () => {
    const shop = openShop();
    await shop.prepare();
    await published(shop, wantedOf(stated));
    const fields = shop.call.sent.flatMap(({ body }) => (body && 'form' in body ? Object.keys(body.form) : []));
    expect(fields.filter((name) => name.startsWith('gpsr_'))).toEqual(GPSR_SENT.map(({ name }) => name));
  });
});

const oas = sharedJson('contracts/etsy/oas.json') as { readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string; readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: { readonly properties: object } }>> } }>>>> } | undefined;

describe.skipIf(oas === undefined)('against the OpenAPI document', () => {
  const operations = Object.values(oas?.paths ?? {}).flatMap((methods) => Object.values(methods));

  it('every field that is sent is one of updateListing', () => {
    const fields = Object.keys(operations.find(({ operationId }) => operationId === 'updateListing')!.requestBody!.content['application/x-www-form-urlencoded']!.schema.properties);
    expect(GPSR_SENT.filter(({ name }) => !fields.includes(name))).toEqual([]);
    // A newer document that has them asks for entries in GPSR_SENT.
    expect(GPSR.fields.filter((name) => fields.includes(name))).toEqual(GPSR_SENT.map(({ name }) => name));
  });

  it('operations of operators are awaited, not there', () => {
    const known = new Set(operations.map(({ operationId }) => operationId));
    expect(GPSR.operations.filter((name) => known.has(name))).toEqual([]);
  });
});
