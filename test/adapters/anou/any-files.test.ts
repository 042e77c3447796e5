import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { isFondoukError, type Channel } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { anou, readSms } from '../../../adapters/anou/index.ts';
import { contractJson } from '../../emulators/anou/contract.ts';
import { bytesNear, near, unsoundness } from '../../any-bytes.ts';
import { everyPage, takesAnyAnswer, type Subject } from '../any-answer.ts';
import { directCall } from '../direct-call.ts';
import { recordingCall } from '../recording-call.ts';
import { overFiles } from './over-files.ts';
import { sharedFolder } from './shared-folder.ts';
import { status, writeSignedBatch, type BatchToWrite } from './signed-batch.ts';
import { options, SECRET } from './support.ts';

const AT = new Date('2026-10-05T09:00:00Z');
const STEM = 'statuses-20261005T090000Z-000001';
const approved = status('TIFAW-RUG-0007', 'approved');

/** What the adapter makes of everything in the folder. */
async function readAll(folder: string): Promise<string> {
  const channel: Channel = anou({ sellerId: 61, keyId: 'demo-seller', secret: SECRET, exchange: { folder }, photos: { publicBaseUrl: 'https://img.example.org' } });
  const call = directCall(channel, overFiles(channel.transport!), { now: () => AT });
  const readings = [() => everyPage(channel.reads.states!, call), () => everyPage(channel.reads.orders!['events']!, call, { cursor: 'demo-seller x' }), () => everyPage(channel.reads.listings, call)];
  for (const read of readings) {
    try {
      const unsound = unsoundness(await read());
      if (unsound !== undefined) return unsound;
    } catch (error) {
      if (!isFondoukError(error)) return `thrown: ${error instanceof Error ? error.stack : String(error)}`;
    }
  }
  return 'sound';
}

describe('any files in the folder end in values or typed errors', () => {
  const events = { contract_version: '1.0', events: contractJson<{ events: object[] }>('examples/07-order-page.json').events.slice(0, 1), cursor: 'bzE' };
  const receipts = { contract_version: '1.0', batch: 'listings-20261005T090000Z-000001', result: 'processed', error: null, receipts: [{ line: 0, op: 'put', ref: 'X', http_status: 200, body: {} }] };

  it('that are signed as they should be, whatever they say', async () => {
    const documents = fc.oneof(
      near(approved.document).map((document) => ({ kind: 'statuses' as const, document })),
      near(events).map((document) => ({ kind: 'orders' as const, document })),
      near(receipts).map((document) => ({ kind: 'receipts' as const, document })),
      fc.json().map((document) => ({ kind: 'statuses' as const, document })),
    );
    await fc.assert(
      fc.asyncProperty(documents, near(approved.rows![0]!), async ({ kind, document }, row) => {
        const folder = sharedFolder();
        const rows = Array.isArray(row) ? [row.map(String)] : [];
        writeSignedBatch(join(folder, 'inbox'), { kind, sequence: 1, at: AT, document: (document ?? 'null') as BatchToWrite['document'], rows });
        expect(await readAll(folder)).toBe('sound');
      }),
      { numRuns: 40 },
    );
  });

  it('whatever their names and bytes', async () => {
    const manifest = { contract_version: '1.0', batch: STEM, kind: 'statuses', sequence: 1, key: 'demo-seller', timestamp: AT.getTime() / 1000, nonce: 'n'.repeat(16), files: [{ name: `${STEM}.json`, bytes: 1, sha256: '0'.repeat(64), records: 1 }], signature: `v1=${'0'.repeat(64)}` };
    const names = fc.constantFrom(
      ...['.manifest.json', '.json', '.csv', '.waiting', '.refusal.json', ''].map((ending) => `${STEM}${ending}`),
      'orders-99999999T999999Z-000000.manifest.json', 'statuses-20261005T090000Z-1000000.manifest.json', '..manifest.json', '-.manifest.json', '.sequence.json', '\u202Egpj.manifest.json', ' ', 'x'.repeat(200), 'CON', '%2e%2e%2f.manifest.json',
    );
    const contents = fc.oneof(bytesNear(manifest), bytesNear(approved.document), fc.uint8Array({ maxLength: 50 }), fc.constant('a folder' as const));
    const file = fc.record({ place: fc.constantFrom('inbox', 'inbox/done', 'inbox/refused', 'outbox'), name: names, content: contents });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(file, { maxLength: 6, selector: ({ place, name }) => `${place}/${name}` }), async (files) => {
        const folder = sharedFolder();
        for (const { place, name, content } of files) {
          mkdirSync(join(folder, place), { recursive: true });
          if (content === 'a folder') mkdirSync(join(folder, place, name));
          else writeFileSync(join(folder, place, name), content);
        }
        expect(await readAll(folder)).toBe('sound');
      }),
      { numRuns: 40 },
    );
  });
});

describe('any page of the public feed ends in a value or a typed error', () => {
  const page = contractJson<{ products: object[] }>('examples/11-product-data-page.json');
  const full = { products: Array.from({ length: 10 }, (_, index) => ({ ...page.products[0], product_id: 3000 + index })) };

  async function prepare(): Promise<Subject & { readonly channel: Channel }> {
    const channel: Channel = anou({ ...options, productData: true });
    const answer = async (request: Request) => Response.json(new URL(request.url).searchParams.get('page') === '1' ? full : page);
    return { channel, refusals: [], open: (heard) => recordingCall(channel, answer, { now: () => AT }, heard) };
  }

  takesAnyAnswer(prepare, { 'as products': ({ channel }, call) => everyPage(channel.reads.products!, call) });

  it('and a feed that shows the same full page for ever is no feed', async () => {
    const channel: Channel = anou({ ...options, productData: true });
    const call = directCall(channel, async () => Response.json(full));
    await expect(everyPage(channel.reads.products!, call)).rejects.toThrow('readProductData');
  });
});

describe('any text message', () => {
  it('is one of the kinds, in a time that its length bounds', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'#nNrRxXcC 0123456789maMA\n\u00a0é'.split('')), maxLength: 60 });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), digits), (message) => {
        const read = readSms(message, () => true);
        expect(['advance', 'ship', 'remove', 'custom-order-reply', 'not-understood']).toContain(read.kind);
        expect('productId' in read ? read.productId : 0).toSatisfy(Number.isInteger);
      }),
    );
    const begun = performance.now();
    for (const part of [' ', '1 ', 'rr1 2 3 4 5 6 ', '#']) readSms(`12 ${part.repeat(20_000)}`, () => true);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});
