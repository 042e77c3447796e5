import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSms } from '../../../adapters/anou/index.ts';
import { contractJson } from '../../emulators/anou/contract.ts';

const known = new Set([7, 12, 123, 1234, 9999]);
const read = (message: string) => readSms(message, (id) => known.has(id));

const vectors = contractJson<readonly { message: string; expect: { kind: string; product_id?: number; tracking?: string } }[]>('sms-vectors.json');

test.each(vectors)('the vector $message', ({ message, expect: { product_id, ...expected } }) => {
  expect(read(message)).toEqual({ ...expected, ...(product_id === undefined ? {} : { productId: product_id }) });
});

describe('a message', () => {
  test.each([
    ['#123', 'advance'], ['# 123', 'advance'], ['N 7', 'advance'], ['n123', 'not-understood'], ['R 123', 'remove'], ['x123', 'remove'], ['123 R', 'remove'], ['123 r.', 'remove'],
    ['R123X', 'advance'], ['x 123 x', 'advance'], ['123 rabat', 'advance'], ['123 R12345MA', 'advance'], ['123 RR12345MA', 'advance'], ['123 RR123456M', 'advance'],
    ['8', 'not-understood'], ['hello 123', 'not-understood'], ['c', 'custom-order-reply'], ['Ça va', 'not-understood'], ['#n 123', 'not-understood'],
  ])('%j is %s', (message, kind) => {
    expect(read(message).kind).toBe(kind);
  });

  test.each(['R123 RR123456MA', '123 RR 123 456 MA', '123RR123456MA', '123x RR123456ma thanks', '# 123 r RR123456MA'])('%j is shipped, marks or not', (message) => {
    expect(read(message)).toEqual({ kind: 'ship', productId: 123, tracking: 'RR123456MA' });
  });

  test('with a right tracking number behind a known piece is always shipped, in whatever case and with whatever blanks', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 12 }).map((list) => list.join(''));
    const blanks = fc.stringMatching(/^ {0,3}$/);
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.stringMatching(/^[A-Z]{2}$/), digits, blanks, fc.boolean(), (id, letters, number, blank, lower) => {
        const message = `${blank}${id} ${blank}${letters}${blank}${number}${blank}MA${blank}`;
        expect(read(lower ? message.toLowerCase() : message)).toEqual({ kind: 'ship', productId: id, tracking: `${letters}${number}MA` });
      }),
    );
  });

  test('never throws, and names only pieces that are known', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'#nNrRxXcC0123456789 MA.,-é'), maxLength: 30 }), (message) => {
        const sms = read(message);
        expect([...known, undefined]).toContain('productId' in sms ? sms.productId : undefined);
      }),
    );
  });
});
