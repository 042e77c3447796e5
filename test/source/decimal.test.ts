import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalAdvice, readDecimal } from '../../src/source/decimal.ts';

describe('a number as people write it', () => {
  it.each([
    ['1200', '1200'],
    [' 1200.50 ', '1200.50'],
    ['1200,50', '1200.50'],
    ['1 200', '1200'],
    ['1 200.50', '1200.50'],
    ['1\u00A0200,5', '1200.5'],
    ['12\u202F345\u202F678', '12345678'],
    ['0.200', '0.200'],
    ['1200.500', '1200.500'],
    ['1 200.500', '1200.500'],
    ['-3', '-3'],
    [1.234, '1.234'],
  ])('%j is %s', (written, text) => {
    expect(readDecimal(written)).toEqual({ ok: true, text });
  });

  it.each(['1.200', '1,200', '12.500', '999,999'])('%j may be two numbers, so it is none', (written) => {
    expect(readDecimal(written)).toEqual({ ok: false, reason: 'ambiguous' });
  });

  it.each(['', 'free', '1200 DH', '€12', '1.200,50', '1,200.50', '1.200.000', '12 00', '1e3', '٣', '.5', '5.', '--1', Number.NaN, 1e21])('%j is not one', (written) => {
    expect(readDecimal(written)).toEqual({ ok: false, reason: 'not-a-number' });
  });

  it('is read back as it was written, whichever clear form it took', () => {
    const separators = fc.constantFrom('', ' ', '\u00A0', '\u202F');
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.integer({ min: 0, max: 99 }), separators, fc.constantFrom('.', ','), (whole, cents, separator, mark) => {
        const grouped = String(whole).replaceAll(/\B(?=(\d{3})+$)/g, separator);
        const decimals = String(cents).padStart(2, '0');
        expect(readDecimal(`${grouped}${mark}${decimals}`)).toEqual({ ok: true, text: `${whole}.${decimals}` });
      }),
    );
  });

  it('is advised in forms that are read, where it was ambiguous', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.nat(999), fc.constantFrom('.', ','), (whole, rest, mark) => {
        const advice = decimalAdvice(`${whole}${mark}${String(rest).padStart(3, '0')}`, 'ambiguous');
        const [, first, second] = /write (\S+), or (\S+)\.$/.exec(advice)!;
        expect([readDecimal(first!).ok, readDecimal(second!).ok]).toEqual([true, true]);
      }),
    );
  });
});
