import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { confirmDocument, customOrderAnswerDocument, listingDocument, shipDocument } from '../../../src/emulators/anou/documents.ts';
import { contractJson, schema } from './contract.ts';

type Path = readonly (string | number)[];

const ship = contractJson<object>('examples/09-ship-request.json');
const counter = contractJson<object>('examples/10-custom-order-answer-counter.json');

const readings: readonly { readonly name: string; readonly reads: z.ZodType; readonly samples: readonly unknown[] }[] = [
  {
    name: 'Listing',
    reads: listingDocument,
    samples: ['01-listing-rug', '02-listing-fibula-envelope', '03-listing-tagine-made-to-order'].map((file) => contractJson(`examples/${file}.json`)),
  },
  { name: 'ConfirmRequest', reads: confirmDocument, samples: [{ contract_version: '1.0' }] },
  { name: 'ShipRequest', reads: shipDocument, samples: [ship, { contract_version: '1.0', tracking_number: null }] },
  {
    name: 'CustomOrderAnswer',
    reads: customOrderAnswerDocument,
    samples: [counter, { ...counter, answer: 'accept', price_mad: null }, { ...counter, answer: 'decline', price_mad: null, ready_in_days: null }],
  },
];

/** Values on and around the contract's bounds. */
const strange = fc.oneof(
  fc.constantFrom(null, true, 0, 1, 1.5, -1, 2, 70_000, 70_001, 2_147_483_647, 2_147_483_648, 91, 730, 731, 99, 100, 3000, 3001, '', '1.0', 'MA', 'accept', 'counter'),
  fc.constantFrom('E2A233', 'CP123456789MA', 'cp123456789ma', '550.00', '0550.00', 'zgh-Tfng', 'A:b', ':b', 'https://a.example/ü', 'https://a.example/x y', 'http://a.example/1.jpg', 'http://127.0.0.1:80/1.jpg'),
  fc.constantFrom(15, 16, 50, 51, 80, 81, 120, 200, 201, 500, 501, 2000, 2001, 4000, 4001).map((length) => '🏺'.repeat(length)),
  fc.constantFrom<unknown>([], {}, ['wool', 'wool'], Array.from({ length: 21 }, (_, index) => `m${index}`)),
);

const removed = Symbol('removed');

/** Every place of a document, at any depth. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => placesOf(member, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function changed(document: unknown, path: Path, value: unknown): unknown {
  if (path.length === 0) return value;
  const copy = structuredClone(document) as Record<string | number, unknown>;
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((node, key) => node[key] as Record<string | number, unknown>, copy);
  const last = path.at(-1)!;
  if (value !== removed) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

describe.each(readings)('the reading of $name', ({ name, reads, samples }) => {
  const verdicts = (document: unknown) => ({ emulator: reads.safeParse(document).success, contract: schema(name)(document) });

  it('takes the samples', () => {
    for (const sample of samples) expect(verdicts(sample)).toEqual({ emulator: true, contract: true });
  });

  it('agrees with the JSON Schema on documents with one thing changed', () => {
    const documents = fc.constantFrom(...samples).chain((sample) =>
      fc.tuple(fc.constantFrom(...placesOf(sample)), fc.oneof({ weight: 4, arbitrary: strange }, { weight: 1, arbitrary: fc.constant(removed) })).map(([path, value]) => changed(sample, path, value)),
    );
    fc.assert(
      fc.property(documents, (document) => {
        const { emulator, contract } = verdicts(document);
        expect(emulator).toBe(contract);
      }),
      { numRuns: 1500 },
    );
  });

  it('takes no field beyond the contract, at any depth', () => {
    for (const sample of samples) {
      for (const path of placesOf(sample)) {
        const node = path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], sample);
        if (typeof node !== 'object' || node === null || Array.isArray(node)) continue;
        expect(verdicts(changed(sample, [...path, 'extra'], 1))).toEqual({ emulator: false, contract: false });
      }
    }
  });
});
